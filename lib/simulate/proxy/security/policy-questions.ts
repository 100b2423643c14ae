import { remembered } from '../../../semantics/remembered';
import type { AuthorizationPolicy, Clause, PolicyRule, Values } from '../../../mesh/policies/authorization-policy';
import type { Asked, Conjunction, Example, Question, QuestionAbout } from '../../request/question';
import { policyField } from './policy-fields';

/** The conditions of an AuthorizationPolicy on requests, not on their callers. */
export const questionsOfPolicy = remembered(({ rules }: AuthorizationPolicy): Asked => ({
  conjunctions: rules.flatMap(conjunctionsOf),
  tokens: [],
}));

const ANYTHING: readonly (Pick<Clause, 'values'> | undefined)[] = [undefined];

function conjunctionsOf({ from, to, when }: PolicyRule): readonly Conjunction[] {
  const sources = from.length > 0 ? from : ANYTHING;
  const operations = to.length > 0 ? to : ANYTHING;
  return sources.flatMap((source) =>
    operations.map((operation) => [...(source?.values ?? []), ...(operation?.values ?? []), ...when].flatMap(questionOf)),
  );
}

function questionOf(values: Values): readonly Question[] {
  const part = policyField(values.field)?.part;
  if (!part) return [];
  const { about, name, matches } = part;
  const { any, none } = values;
  const holds = (value: string | undefined) =>
    (any.length === 0 || any.some((each) => matches(each, value))) && !none.some((each) => matches(each, value));
  return [{ about, name, examples: [...any, ...none].map((each) => exampleOf(about, each)), holds }];
}

function exampleOf(about: QuestionAbout, pattern: string): Example {
  if (about === 'source address') return { kind: 'block', value: pattern };
  if (pattern === '*') return { kind: 'present' };
  if (about === 'path' && /\{\*\*?\}/.test(pattern)) return { kind: 'exact', value: pattern.replace(/\{\*\*?\}/g, 'any') };
  if (pattern.startsWith('*')) return { kind: 'suffix', value: pattern.slice(1) };
  return pattern.endsWith('*') ? { kind: 'prefix', value: pattern.slice(0, -1) } : { kind: 'exact', value: pattern };
}
