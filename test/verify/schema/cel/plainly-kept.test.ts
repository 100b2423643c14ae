import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluator } from '../../../../lib/verify/schema/cel/evaluator';
import { plainlyKept } from '../../../../lib/verify/schema/cel/plainly-kept';
import { Definitions, SchemaNode } from '../../../../lib/verify/schema/schema-node';

const ONE_OF = '(has(self.a) ? 1 : 0) + (has(self.b) ? 1 : 0) + (has(self.c) ? 1 : 0) <= 1';
const GUARDED = 'has(self.a) ? ((self.a + 1) > 2) : true';

test.each([
  [ONE_OF, {}, true],
  [ONE_OF, { c: 1, other: 1 }, true],
  [ONE_OF, { a: 1, c: 1 }, false],
  [ONE_OF, 'a text', false],
  [ONE_OF.replace('<= 1', '== 1'), {}, false],
  [ONE_OF.replace('self.a', 'self.__if__'), { if: 1, b: 1 }, false],
  [GUARDED, {}, true],
  [GUARDED, { a: 9 }, false],
  ['has(self.a) ? (self.a > 1) : has(self.b) ? (false) : true', { b: 1 }, false],
  ['has(self.a) ? (self.a == ")") : true', {}, false],
])('%s of %j is plain: %s', (rule, value, isPlain) => {
  expect(plainlyKept(rule)(value)).toBe(isPlain);
});

const imports = join(__dirname, '../../../../imports');
const text = ['schemas', 'engine-schemas'].flatMap((folder) =>
  readdirSync(join(imports, folder)).map((file) => readFileSync(join(imports, folder, file), 'utf8')),
);
const rules = [
  ...new Set(text.flatMap((each) => [...each.matchAll(/"rule": ("(?:[^"\\]|\\.)*")/g)].map(([, rule]) => JSON.parse(rule) as string))),
];

/** Every choice of the fields that a rule names. */
function choicesOf(rule: string): readonly Record<string, unknown>[] {
  const names = [...new Set([...rule.matchAll(/self\.(\w+)/g)].map(([, name]) => name))];
  return Array.from({ length: 2 ** names.length }, (_, bits) =>
    Object.fromEntries(names.filter((__, at) => bits & (1 << at)).map((name) => [name, {}])),
  );
}

const plain = rules.filter((rule) => choicesOf(rule).some((value) => plainlyKept(rule)(value)));

test('some rules of the official schemas are plain', () => {
  expect(plain.length).toBeGreaterThan(3);
});

test.each(plain)('CEL agrees: %s', (rule) => {
  const schema = new SchemaNode({ type: 'object', 'x-kubernetes-preserve-unknown-fields': true }, new Definitions({}));
  const refusal = evaluator({ rule });

  expect(choicesOf(rule).filter((value) => plainlyKept(rule)(value) && refusal(value, schema) !== undefined)).toEqual([]);
});
