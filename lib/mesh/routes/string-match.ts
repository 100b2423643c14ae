import type { Cursor } from '../reading/cursor';
import { matchesAll } from '../../semantics/re2';

/** How Istio compares a text. `present` is what an empty StringMatch asks for. */
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

/** True when the text is there and is as the match wants it. */
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

/** That a text is not as the match wants it, to end a sentence: `does not start with "/api"`. */
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

/** What the match asks for, to end a sentence: `starts with "/api"`. */
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
