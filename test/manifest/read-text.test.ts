import { readText } from '../../lib/manifest/read-text';

const service = (name: string) => `apiVersion: v1\nkind: Service\nmetadata: { name: ${name}, namespace: shop }\n`;

describe('readText', () => {
  test('reads the objects of a file in their order, and passes over empty documents', () => {
    const { objects, problems } = readText(`# comment\n---\n${service('a')}---\n---\n${service('b')}...\n`);

    expect(objects.map((entry) => entry.ref)).toEqual(['Service shop/a', 'Service shop/b']);
    expect(problems).toEqual([]);
  });

  test.each([
    ['yes', true],
    ['on', true],
    ['N', false],
    ['010', 8],
    ['0b11', 3],
    ['1_000', 1000],
    ['08', 8], // not octal, so decimal
    ['1e3', 1000],
    ['2026-01-01', '2026-01-01'],
    ['1:30', '1:30'],
    ['~', null],
    ['"yes"', 'yes'],
  ])('reads %s as kubectl does', (scalar, value) => {
    expect(readText(`${service('a')}spec: ${scalar}`).objects[0].object.spec).toBe(value);
  });

  test.each([
    ['a boolean of YAML 1.1', 'on', ['4:7 manifest/ambiguous-scalar']],
    ['an octal number', '010', ['4:7 manifest/ambiguous-scalar']],
    ['a boolean that everyone knows', 'true', []],
    ['quoted text', '"on"', []],
    ['zero', '0', []],
  ])('warns where readers differ: %s', (_, scalar, expected) => {
    const { problems } = readText(`${service('a')}spec: ${scalar}`);

    expect(problems.map(({ line, column, rule }) => `${line}:${column} ${rule}`)).toEqual(expected);
  });

  test('opens lists, and lists of a kind', () => {
    const list = `apiVersion: v1\nkind: List\nitems:\n- ${service('a').replace(/\n/g, '\n  ')}`;
    const typed = `\n---\napiVersion: v1\nkind: ServiceList\nitems:\n- metadata: { name: b, namespace: shop }`;

    expect(readText(list + typed).objects.map((entry) => entry.ref)).toEqual(['Service shop/a', 'Service shop/b']);
  });
});

describe('hostile YAML', () => {
  const bomb = `${service('a')}a: &a [x, x, x, x, x, x, x, x, x, x]\n${[...'bcdefgh'].map((key, i) => `${key}: &${key} [${Array(10).fill(`*${'abcdefg'[i]}`).join(', ')}]`).join('\n')}`;

  test.each([
    ['a broken document', 'a: [', /document 2 cannot be read/],
    ['a duplicate key', `${service('x')}kind: Pod`, /duplicated mapping key/],
    ['aliases that grow without bound', bomb, /aliases expand to more values/],
    ['an anchor in itself', `${service('x')}spec: &a [*a]`, /alias to itself/],
    ['values nested without end', '['.repeat(100_000), /nesting exceeded/],
    ['infinity', `${service('x')}spec: .inf`, /infinity/],
    ['a null byte', 'a: \0', /null byte/],
    ['an unknown tag', 'a: !include other.yaml', /unknown scalar tag/],
    ['text beside the separator', '--- {a: b}', /is on the line of the "---"/],
    ['no object', '- 1', /is not a mapping/],
    ['no kind', 'apiVersion: v1', /is missing kind/],
    ['no name', 'apiVersion: v1\nkind: Pod\nmetadata: {}', /is missing metadata.name/],
  ])('gives one problem, and the good documents are still read: %s', (_, document, message) => {
    const { objects, problems } = readText(
      `${service('a')}---\n${document.replace(/^---/, '')}`.replace(/---\n (?=\{a)/, '--- ') + `\n---\n${service('b')}`,
    );

    expect(objects.map((entry) => entry.name)).toEqual(['a', 'b']);
    expect(problems).toHaveLength(1);
    expect(problems[0].message).toMatch(message);
    expect(problems[0].line).toBeGreaterThanOrEqual(4);
  });

  test('keeps prototype keys as data', () => {
    const [entry] = readText(`${service('a')}spec: { __proto__: { polluted: true }, constructor: x }`).objects;

    expect(JSON.stringify(entry.object.spec)).toBe('{"__proto__":{"polluted":true},"constructor":"x"}');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('brackets and quotes at the indentation of their key, as kubectl reads them', () => {
  const head = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n';

  test.each<[string, string, unknown]>([
    ['a closing bracket', 'data:\n  a: [\n    "x"\n  ]\n', { a: ['x'] }],
    ['a closing brace', 'data: {\n  a: "x"\n}\n', { a: 'x' }],
    ['items at the indentation of the key', 'data:\n  a: [\n  "x",\n  "y"\n  ]\n  b: "z"\n', { a: ['x', 'y'], b: 'z' }],
    ['lines indented by tabs inside brackets', 'data:\n  a: [\n\t"x"\n\t]\n', { a: ['x'] }],
    ['a single quoted text that goes on', "data:\n  a: 'one\n  two'\n  b: z\n", { a: 'one two', b: 'z' }],
    ['a double quoted text that goes on at the very left', 'data:\n  a: "one\ntwo\n\nthree"\n', { a: 'one two\nthree' }],
  ])('%s', (_, data, expected) => {
    const { objects, problems } = readText(head + data);

    expect(problems).toEqual([]);
    expect(objects[0].object.data).toEqual(expected);
  });

  test('a place in such a line is where the user wrote it', () => {
    const [entry] = readText(`${head}data:\n  a: [\n  "x",\n  "y"\n  ]\n  b: z\n`).objects;

    expect(entry.at('data', 'a', 1).position()).toEqual({ line: 8, column: 3 });
    expect(entry.at('data', 'b').position()).toEqual({ line: 10, column: 3 });
  });

  test('a block mapping that is indented wrongly is still an error', () => {
    expect(readText(`${head}data:\n  a: x\n b: y\n`).problems).toHaveLength(1);
  });
});
