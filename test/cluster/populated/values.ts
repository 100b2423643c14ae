import { VALUES } from './hand-given';
import { rulesOf, type Schema } from './schema';

/** A value of a schema that has no fields of its own. */
export function scalar(schema: Schema, path: string): unknown {
  const given = VALUES.find(({ at }) => at.test(path));
  if (given) return given.value;
  if (schema.enum) return schema.enum.find((value) => value !== '');
  if (schema.type === 'boolean') return true;
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(schema.minimum ?? 1, 1);
  return text(schema, path);
}

const BY_RULE: readonly (readonly [RegExp, string])[] = [
  [/\bduration\(self\)/, '10s'],
  [/\burl\(self\)/, 'https://sample.example.com'],
  [/^self\.size\(\) == 0$/, ''],
];

const CANDIDATES = ['sample', '10s', '1', 'Sample', 'sample.example.com', 'example.com/sample', 'https://sample.example.com', '/sample'];

function text(schema: Schema, path: string): string {
  if (schema.format === 'byte') return 'c2FtcGxl';
  const byRule = BY_RULE.find(([form]) => rulesOf(schema).some((rule) => form.test(rule)));
  if (byRule) return byRule[1];

  const pattern = new RegExp(schema.pattern ?? '');
  const { minLength = 0, maxLength = Infinity } = schema;
  const value = CANDIDATES.find((candidate) => pattern.test(candidate) && candidate.length >= minLength && candidate.length <= maxLength);
  if (value === undefined) throw new Error(`no sample text for ${path} of pattern ${pattern}: add one to hand-given.ts`);
  return value;
}
