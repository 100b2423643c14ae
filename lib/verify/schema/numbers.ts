import type { JsonSchema } from './json-schema';

/** What clients in Go read into a field of this format. */
const INT32 = { min: -(2 ** 31), max: 2 ** 31 - 1 };

/** What is wrong with a number, by the bounds of its schema. */
export function numberProblems(value: number, schema: JsonSchema): readonly string[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  const problems: string[] = [];
  if (schema.format === 'int32' && !(value >= INT32.min && value <= INT32.max)) {
    problems.push(`${value} does not fit into 32 bits: ${INT32.min} to ${INT32.max} are accepted`);
  }
  if (minimum !== undefined && (exclusiveMinimum ? value <= minimum : value < minimum)) {
    problems.push(`${value} is too small: ${exclusiveMinimum ? 'more than' : 'at least'} ${minimum} is taken`);
  }
  if (maximum !== undefined && (exclusiveMaximum ? value >= maximum : value > maximum)) {
    problems.push(`${value} is too large: ${exclusiveMaximum ? 'less than' : 'at most'} ${maximum} is taken`);
  }
  if (multipleOf !== undefined && !Number.isInteger(value / multipleOf)) problems.push(`${value} is not a multiple of ${multipleOf}`);
  return problems;
}
