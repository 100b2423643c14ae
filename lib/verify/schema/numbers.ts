import type { JsonSchema } from './json-schema';

/** What is wrong with a number, by the bounds of its schema. */
export function numberProblems(value: number, schema: JsonSchema): readonly string[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  const problems: string[] = [];
  if (minimum !== undefined && (exclusiveMinimum ? value <= minimum : value < minimum)) {
    problems.push(`${value} is too small: ${exclusiveMinimum ? 'more than' : 'at least'} ${minimum} is allowed`);
  }
  if (maximum !== undefined && (exclusiveMaximum ? value >= maximum : value > maximum)) {
    problems.push(`${value} is too large: ${exclusiveMaximum ? 'less than' : 'at most'} ${maximum} is allowed`);
  }
  if (multipleOf !== undefined && !Number.isInteger(value / multipleOf)) problems.push(`${value} is not a multiple of ${multipleOf}`);
  return problems;
}
