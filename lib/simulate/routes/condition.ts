import type { At } from '../../manifest/manifest-object';
import { claimValues } from '../match/claims';
import { describeMatch, matchesString, type StringMatch } from '../../mesh/routes/string-match';
import { type Message, queryParameter } from '../message';
import { type HttpMatch, type PlacedMatch, takesEveryPath } from '../../mesh/routes/http-match';

/** One thing that a route asks of a request. */
export interface Condition {
  readonly at: At;
  /** What it asks for, in words. */
  readonly text: string;
  holds(message: Message): boolean;
  /** Why it does not hold for this request, as a sentence without a full stop. */
  why(message: Message): string;
}

/** What a match asks of requests, the path first. */
export function conditionsOf(match: HttpMatch): readonly Condition[] {
  return [
    ...pathCondition(match),
    ...pseudoHeader('scheme', match.scheme, ({ scheme }) => scheme),
    ...pseudoHeader('method', match.method, ({ method }) => method),
    ...pseudoHeader('authority', match.authority, ({ authority }) => authority),
    ...[...match.headers].map(([name, placed]) => headerCondition(name, placed)),
    ...[...match.withoutHeaders].map(([name, placed]) => withoutHeaderCondition(name, placed)),
    ...[...match.queryParams].map(([name, placed]) => queryCondition(name, placed)),
  ];
}

function pathCondition({ uri, ignoreUriCase, wholeSegments }: HttpMatch): readonly Condition[] {
  if (!uri || takesEveryPath(uri.match)) return [];
  const { at } = uri;
  const text = `path ${describePath(uri.match, wholeSegments)}`;
  const why = ({ path }: Message) => `the path ${path} is not one that ${describePath(uri.match, wholeSegments)}`;
  if (wholeSegments) {
    const folder = (uri.match.value ?? '').replace(/\/$/, '');
    return [{ at, text, why, holds: ({ path }) => path === folder || path.startsWith(`${folder}/`) }];
  }
  if (ignoreUriCase && uri.match.kind !== 'regex' && uri.match.kind !== 'present') {
    const lower: StringMatch = { kind: uri.match.kind, value: uri.match.value.toLowerCase() };
    return [{ at, text, why, holds: ({ path }) => matchesString(lower, path.toLowerCase()) }];
  }
  return [{ at, text, why, holds: ({ path }) => matchesString(uri.match, path) }];
}

function describePath(match: StringMatch, wholeSegments?: boolean): string {
  return wholeSegments ? `is ${match.value} or below it` : describeMatch(match);
}

function pseudoHeader(name: string, placed: PlacedMatch | undefined, value: (message: Message) => string): readonly Condition[] {
  if (!placed) return [];
  return [
    {
      at: placed.at,
      text: `${name} ${describeMatch(placed.match)}`,
      holds: (message) => matchesString(placed.match, value(message)),
      why: (message) => `the ${name} ${value(message)} is not one that ${describeMatch(placed.match)}`,
    },
  ];
}

const CLAIM = /^@request\.auth\.claims[.[]/;

function headerCondition(name: string, { match, at }: PlacedMatch): Condition {
  if (CLAIM.test(name)) return claimCondition(name, { match, at }, true);
  const key = name.toLowerCase();
  return {
    at,
    text: `header ${name} ${describeMatch(match)}`,
    holds: ({ headers }) => matchesString(match, headers.get(key)),
    why: ({ headers }) =>
      headers.has(key) ? `header ${name}: ${headers.get(key)} is not one that ${describeMatch(match)}` : `there is no header ${name}`,
  };
}

/** A header that is missing counts as empty here. */
function withoutHeaderCondition(name: string, { match, at }: PlacedMatch): Condition {
  if (CLAIM.test(name)) return claimCondition(name, { match, at }, false);
  const key = name.toLowerCase();
  const blocks = ({ headers }: Message) => (match.kind === 'present' ? headers.has(key) : matchesString(match, headers.get(key) ?? ''));
  return {
    at,
    text: `unless header ${name} ${describeMatch(match)}`,
    holds: (message) => !blocks(message),
    why: ({ headers }) => `header ${name}: ${headers.get(key) ?? ''} is one that ${describeMatch(match)}, which is excluded`,
  };
}

function claimCondition(name: string, { match, at }: PlacedMatch, wanted: boolean): Condition {
  const path = claimPath(name);
  return {
    at,
    text: `${wanted ? '' : 'unless '}claim ${path.join('.')} ${describeMatch(match)}`,
    holds: ({ claims }) => claimValues(claims, path).some((value) => matchesString(match, value)) === wanted,
    why: () => `the token has ${wanted ? 'no' : 'a'} claim ${path.join('.')} that ${describeMatch(match)}`,
  };
}

/** `@request.auth.claims.realm.role` and `@request.auth.claims[realm][role]`. */
function claimPath(name: string): readonly string[] {
  const rest = name.replace(/^@request\.auth\.claims/, '');
  if (rest.startsWith('[')) return [...rest.matchAll(/\[([^\]]*)\]/g)].map(([, key]) => key);
  return rest.slice(1).split('.');
}

function queryCondition(name: string, { match, at }: PlacedMatch): Condition {
  return {
    at,
    text: `query parameter ${name} ${describeMatch(match)}`,
    holds: ({ query }) => matchesString(match, queryParameter(query, name)),
    why: ({ query }) => {
      const value = queryParameter(query, name);
      return value === undefined
        ? `there is no query parameter ${name}`
        : `query parameter ${name}=${value} is not one that ${describeMatch(match)}`;
    },
  };
}
