import type { AuthorizationPolicy, Clause, PolicyRule, Values } from '../../mesh/policies/authorization-policy';
import type { Asked, Conjunction, Example, Question, QuestionAbout } from '../question';
import { matchesPath, matchesValue } from './value-match';
import { isInBlock } from '../match/ip';

const known = new WeakMap<AuthorizationPolicy, Asked>();

/** What AuthorizationPolicies ask of requests. Who sends them is no part of it. */
export function questionsOfPolicies(policies: readonly AuthorizationPolicy[]): readonly Asked[] {
  return policies.map((policy) => {
    let asked = known.get(policy);
    if (!asked) known.set(policy, (asked = { conjunctions: policy.rules.flatMap(conjunctionsOf), tokens: [] }));
    return asked;
  });
}

const ANYTHING: readonly (Pick<Clause, 'values'> | undefined)[] = [undefined];

function conjunctionsOf({ from, to, when }: PolicyRule): readonly Conjunction[] {
  const sources = from.length > 0 ? from : ANYTHING;
  const operations = to.length > 0 ? to : ANYTHING;
  return sources.flatMap((source) =>
    operations.map((operation) => [...(source?.values ?? []), ...(operation?.values ?? []), ...when].flatMap(questionOf)),
  );
}

function questionOf(values: Values): readonly Question[] {
  const subject = subjectOf(values.field);
  if (!subject) return [];
  const { about, name, matches } = subject;
  const { any, none } = values;
  const holds = (value: string | undefined) =>
    (any.length === 0 || any.some((each) => matches(each, value))) && !none.some((each) => matches(each, value));
  return [{ about, name, examples: [...any, ...none].map((each) => exampleOf(about, each)), holds }];
}

interface AskedAbout {
  readonly about: QuestionAbout;
  readonly name?: string;
  matches(pattern: string, value: string | undefined): boolean;
}

const inBlock = (block: string, address: string | undefined) => address !== undefined && isInBlock(block, address);

const FIELDS: Readonly<Record<string, AskedAbout>> = {
  hosts: { about: 'authority', matches: (pattern, host) => matchesValue(pattern.toLowerCase(), host?.toLowerCase()) },
  methods: { about: 'method', matches: matchesValue },
  paths: { about: 'path', matches: (pattern, path) => path !== undefined && matchesPath(pattern, path) },
  ipBlocks: { about: 'source address', matches: inBlock },
  remoteIpBlocks: { about: 'source address', matches: inBlock },
  'source.ip': { about: 'source address', matches: inBlock },
  'remote.ip': { about: 'source address', matches: inBlock },
  requestPrincipals: { about: 'request principal', matches: matchesValue },
  'request.auth.principal': { about: 'request principal', matches: matchesValue },
  'request.auth.audiences': { about: 'claim', name: 'aud', matches: matchesValue },
  'request.auth.presenter': { about: 'claim', name: 'azp', matches: matchesValue },
};

function subjectOf(field: string): AskedAbout | undefined {
  if (Object.hasOwn(FIELDS, field)) return FIELDS[field];
  const header = /^request\.headers\[(.+)\]$/.exec(field);
  if (header) return { about: 'header', name: header[1].toLowerCase(), matches: matchesValue };
  if (!/^request\.auth\.claims\[.+\]$/.test(field)) return undefined;
  const claims = [...field.matchAll(/\[([^\]]*)\]/g)].map(([, claim]) => claim);
  return { about: 'claim', name: claims.join('.'), matches: matchesValue };
}

function exampleOf(about: QuestionAbout, pattern: string): Example {
  if (about === 'source address') return { kind: 'block', value: pattern };
  if (pattern === '*') return { kind: 'present' };
  if (about === 'path' && /\{\*\*?\}/.test(pattern)) return { kind: 'exact', value: pattern.replace(/\{\*\*?\}/g, 'any') };
  if (pattern.startsWith('*')) return { kind: 'suffix', value: pattern.slice(1) };
  return pattern.endsWith('*') ? { kind: 'prefix', value: pattern.slice(0, -1) } : { kind: 'exact', value: pattern };
}
