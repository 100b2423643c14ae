import type { Cursor } from '../reading/cursor';
import { matchesAll } from '../../semantics/re2';

/** How Istio compares a text. An empty StringMatch is `present`. */
export type StringMatch =
  | { readonly kind: 'exact' | 'prefix' | 'regex' | 'suffix'; readonly value: string }
  | { readonly kind: 'present'; readonly value?: undefined };

/** Reads `{exact: …}`, `{prefix: …}`, `{regex: …}` or `{}`. */
export function readStringMatch(field: Cursor): StringMatch | undefined {
  if (!field.present) return undefined;
  for (const kind of ['exact', 'prefix', 'regex'] as const) {
    const value = field.get(kind).text();
    if (value !== undefined) return { kind, value };
  }
  return { kind: 'present' };
}

/** True if the text exists and matches. */
export function matchesString(match: StringMatch, text: string | undefined): boolean {
  if (text === undefined) return false;
  switch (match.kind) {
    case 'exact':
      return text === match.value;
    case 'prefix':
      return text.startsWith(match.value);
    case 'suffix':
      return text.endsWith(match.value);
    case 'regex':
      return matchesAll(match.value, text);
    case 'present':
      return true;
  }
}

/** Why a text does not match, as the end of a sentence: `does not start with "/api"`. */
export function describeMismatch(match: StringMatch): string {
  switch (match.kind) {
    case 'exact':
      return `is not "${match.value}"`;
    case 'prefix':
      return `does not start with "${match.value}"`;
    case 'suffix':
      return `does not end with "${match.value}"`;
    case 'regex':
      return `does not match the expression "${match.value}"`;
    case 'present':
      return 'is not present';
  }
}

/** What the match requires, as the end of a sentence: `starts with "/api"`. */
export function describeMatch(match: StringMatch): string {
  switch (match.kind) {
    case 'exact':
      return `is "${match.value}"`;
    case 'prefix':
      return `starts with "${match.value}"`;
    case 'suffix':
      return `ends with "${match.value}"`;
    case 'regex':
      return `matches the expression "${match.value}"`;
    case 'present':
      return 'is present';
  }
}
