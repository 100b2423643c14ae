import { isMapping } from '../../semantics/mapping';
import type { SchemaNode } from './schema-node';
import { alternatives, schemaProblem, type SchemaProblem } from './schema-problem';

type Check = (value: unknown, schema: SchemaNode) => readonly SchemaProblem[];

/** What `oneOf`, `anyOf` and `not` refuse, with paths from the value. */
export function choiceProblems(value: unknown, { anyOf, oneOf, not }: SchemaNode, check: Check): readonly SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  if (anyOf.length > 0 && !anyOf.some((each) => check(value, each).length === 0))
    problems.push(...fitsNone(value, anyOf, 'at least one', check));
  if (oneOf.length > 0) {
    const valid = oneOf.filter((each) => check(value, each).length === 0).length;
    if (valid === 0 && given(value, oneOf).length < 2) problems.push(...fitsNone(value, oneOf, 'exactly one', check));
    // Istio writes "at most one" as a choice between none and each: when none fits, several are given.
    else if (valid !== 1) problems.push(fitsSeveral(value, oneOf));
  }
  if (not && check(value, not).length === 0) problems.push(problem('has an invalid combination of values'));
  return problems;
}

function fitsNone(value: unknown, choices: readonly SchemaNode[], count: string, check: Check): readonly SchemaProblem[] {
  const names = fields(choices);
  if (names.length > 0) return [problem(`has none of ${names.join(', ')}, but needs ${count}`, `set ${alternatives(names)}`)];
  const [nearest] = choices.map((each) => check(value, each)).sort((a, b) => strangeness(a) - strangeness(b));
  if (nearest.every(({ path, rule }) => path.length === 0 && rule !== 'schema/type')) return nearest;
  return [problem('does not match any of the allowed forms'), ...nearest.filter(({ path }) => path.length > 0)];
}

/** A form for values of another type was hardly meant. */
function strangeness(problems: readonly SchemaProblem[]): number {
  return problems.length + (problems.some(({ path, rule }) => path.length === 0 && rule === 'schema/type') ? 1000 : 0);
}

function fitsSeveral(value: unknown, choices: readonly SchemaNode[]): SchemaProblem {
  const names = given(value, choices);
  if (names.length < 2) return problem('matches more than one of the mutually exclusive forms');
  return problem(`${names.join(' and ')} are mutually exclusive`, `keep ${alternatives(names)}`);
}

function problem(message: string, fix?: string): SchemaProblem {
  return schemaProblem('schema/one-of', [], message, fix);
}

function given(value: unknown, choices: readonly SchemaNode[]): readonly string[] {
  return isMapping(value) ? fields(choices).filter((name) => Object.hasOwn(value, name)) : [];
}

function fields(choices: readonly SchemaNode[]): readonly string[] {
  return [...new Set(choices.flatMap((each) => each.schema.required ?? []))];
}
