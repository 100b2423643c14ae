import type { At } from '../../../manifest/manifest-object';
import type { Question, QuestionAbout } from '../../request/question';
import { claimValues } from '../../request/match/claims';
import { headerPart, headerValue } from '../../request/match/header';
import { describeMatch, describeMismatch, matchesString, type StringMatch } from '../../../mesh/routes/string-match';
import { type Message, queryParameter } from '../../request/message';
import { type HttpMatch, isCatchAll, type PlacedMatch, takesEveryPath } from '../../../mesh/routes/http-match';

/** One condition of a route. */
export interface Condition {
  readonly at: At;
  /** The condition in words. */
  readonly text: string;
  /** The condition as a question about one part of the request. */
  readonly question: Question;
  holds(message: Message): boolean;
  /** Why this request does not meet it, as a sentence without a full stop. */
  why(message: Message): string;
}

/** The conditions of a match, the path first. */
export function conditionsOf(match: HttpMatch): readonly Condition[] {
  return isCatchAll(match) ? NONE : allConditions(match);
}

const NONE: readonly Condition[] = [];

function allConditions(match: HttpMatch): readonly Condition[] {
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
  const description = wholeSegments ? `is ${uri.match.value} or below it` : describeMatch(uri.match);
  const mismatch = wholeSegments ? `is not ${uri.match.value} or below it` : describeMismatch(uri.match);
  return [
    condition({
      at: uri.at,
      text: `path ${description}`,
      why: (path) => `the path ${path} ${mismatch}`,
      question: pathQuestion(uri.match, ignoreUriCase, wholeSegments),
      value: ({ path }) => path,
    }),
  ];
}

function pathQuestion(match: StringMatch, ignoreCase: boolean, wholeSegments?: boolean): Question {
  if (wholeSegments) {
    const folder = (match.value ?? '').replace(/\/$/, '');
    const holds = (path = '') => path === folder || path.startsWith(`${folder}/`);
    return { about: 'path', examples: [{ kind: 'folder', value: folder }], holds };
  }
  if (ignoreCase && match.kind !== 'regex' && match.kind !== 'present') {
    const lower: StringMatch = { kind: match.kind, value: match.value.toLowerCase() };
    const examples = [match, lower, { kind: match.kind, value: match.value.toUpperCase() }];
    return { about: 'path', examples, holds: (path) => matchesString(lower, path?.toLowerCase()) };
  }
  return textQuestion('path', undefined, match);
}

function textQuestion(about: QuestionAbout, name: string | undefined, match: StringMatch): Question {
  return { about, name, examples: [match], holds: (value) => matchesString(match, value) };
}

function pseudoHeader(
  name: 'scheme' | 'method' | 'authority',
  placed: PlacedMatch | undefined,
  value: (message: Message) => string,
): readonly Condition[] {
  if (!placed) return [];
  const description = describeMatch(placed.match);
  return [
    condition({
      at: placed.at,
      text: `${name} ${description}`,
      why: (given) => `the ${name} ${given} ${describeMismatch(placed.match)}`,
      question: textQuestion(name, undefined, placed.match),
      value,
    }),
  ];
}

const CLAIM = /^@request\.auth\.claims[.[]/;

function headerCondition(name: string, { match, at }: PlacedMatch): Condition {
  if (CLAIM.test(name)) return claimCondition(name, { match, at }, true);
  const key = name.toLowerCase();
  const description = describeMatch(match);
  return condition({
    at,
    text: `header ${name} ${description}`,
    why: (given) => (given === undefined ? `there is no header ${name}` : `header ${name}: ${given} ${describeMismatch(match)}`),
    question: { ...headerPart(key), examples: [match], holds: (value) => matchesString(match, value) },
    value: (message) => headerValue(message, key),
  });
}

/** A missing header counts as empty here. */
function withoutHeaderCondition(name: string, { match, at }: PlacedMatch): Condition {
  if (CLAIM.test(name)) return claimCondition(name, { match, at }, false);
  const key = name.toLowerCase();
  const description = describeMatch(match);
  const blocks = (given: string | undefined) => (match.kind === 'present' ? given !== undefined : matchesString(match, given ?? ''));
  return condition({
    at,
    text: `unless header ${name} ${description}`,
    why: (given = '') => `header ${name}: ${given} ${description}, which is excluded`,
    question: { ...headerPart(key), examples: [match], holds: (given) => !blocks(given) },
    value: (message) => headerValue(message, key),
  });
}

function claimCondition(name: string, { match, at }: PlacedMatch, wanted: boolean): Condition {
  const path = claimPath(name);
  const claim = path.join('.');
  const question: Question = {
    about: 'claim',
    name: claim,
    examples: [match],
    holds: (value) => matchesString(match, value) === wanted,
  };
  return {
    at,
    text: `${wanted ? '' : 'unless '}claim ${claim} ${describeMatch(match)}`,
    question,
    holds: ({ claims }) => claimValues(claims, path).some((value) => matchesString(match, value)) === wanted,
    why: () => `the token ${wanted ? 'does not have' : 'has'} a claim ${claim} that ${describeMatch(match)}`,
  };
}

/** `@request.auth.claims.realm.role` and `@request.auth.claims[realm][role]`. */
function claimPath(name: string): readonly string[] {
  const rest = name.replace(/^@request\.auth\.claims/, '');
  if (rest.startsWith('[')) return [...rest.matchAll(/\[([^\]]*)\]/g)].map(([, key]) => key);
  return rest.slice(1).split('.');
}

function queryCondition(name: string, { match, at }: PlacedMatch): Condition {
  const description = describeMatch(match);
  return condition({
    at,
    text: `query parameter ${name} ${description}`,
    why: (given) =>
      given === undefined ? `there is no query parameter ${name}` : `query parameter ${name}=${given} ${describeMismatch(match)}`,
    question: textQuestion('query parameter', name, match),
    value: ({ query }) => queryParameter(query, name),
  });
}

interface ConditionProps extends Pick<Condition, 'at' | 'text' | 'question'> {
  readonly why: (given: string | undefined) => string;
  readonly value: (message: Message) => string | undefined;
}

function condition({ at, text, question, why, value }: ConditionProps): Condition {
  return { at, text, question, holds: (message) => question.holds(value(message)), why: (message) => why(value(message)) };
}
