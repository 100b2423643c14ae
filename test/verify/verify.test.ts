import { readText } from '../../lib/manifest/read-text';
import type { Severity } from '../../lib/verify/finding';
import type { Layer } from '../../lib/verify/layer';
import { failures, verify } from '../../lib/verify/verify';

const service = (name: string, annotations = '') => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: shop
  annotations: { ${annotations} }
`;

/** Complains of every Service, under a name of its own and one of Istio's. */
const complains: Layer = {
  codes: ['IST0101'],
  *check({ mesh }) {
    for (const { entry } of mesh.services.kubernetes) {
      yield {
        rule: 'routing/undeclared-subset',
        alsoKnownAs: ['IST0101'],
        severity: 'warning',
        entry,
        path: ['metadata', 'name'],
        message: 'm',
        fix: 'f',
      };
    }
  },
};

const run = (yaml: string, layers: readonly Layer[] = [complains]) => verify(readText(yaml, { file: 'a.yaml' }), { layers });
const rules = (yaml: string) => run(yaml).findings.map(({ rule, line, column }) => `${line}:${column} ${rule}`);

describe('verify', () => {
  test('gives every finding its object, field, file, line, column and lines', () => {
    expect(run(service('a')).findings).toEqual([
      {
        rule: 'routing/undeclared-subset',
        alsoKnownAs: ['IST0101'],
        severity: 'warning',
        message: 'm',
        fix: 'f',
        object: 'Service shop/a',
        field: 'metadata.name',
        file: 'a.yaml',
        line: 4,
        column: 3,
        constructPath: undefined,
        excerpt: { firstLine: 2, lines: ['kind: Service', 'metadata:', '  name: a'] },
      },
    ]);
  });

  test('orders findings by their place, whatever the order of the layers', () => {
    const text = `${service('a')}---\n- 1\n---\n${service('b')}`;

    expect(rules(text)).toEqual(['4:3 routing/undeclared-subset', '8:1 manifest/not-an-object', '13:3 routing/undeclared-subset']);
  });

  test('finds the place of each of 1,000 findings in one List', () => {
    const items = Array.from({ length: 1_000 }, (_, i) => `- apiVersion: v1\n  kind: Service\n  metadata: { name: s${i} }\n`);
    const { findings } = run(`apiVersion: v1\nkind: List\nitems:\n${items.join('')}`);

    expect(findings).toHaveLength(1_000);
    expect(findings.at(-1)).toMatchObject({
      line: 3 + 3 * 1_000,
      excerpt: { lines: ['- apiVersion: v1', '  kind: Service', '  metadata: { name: s999 }'] },
    });
  });

  test('a mistake is told once: later layers warn of nothing at a field that an earlier one refuses', () => {
    const says = (rule: string, severity: Severity, ...fields: string[]): Layer => ({
      *check({ objects: [entry] }) {
        for (const field of fields) yield { rule, severity, entry, path: ['spec', field], message: 'm' };
      },
    });
    const layers = [
      says('schema/type', 'error', 'a', 'a'),
      says('area/warning', 'warning', 'a', 'b'),
      says('area/error', 'error', 'a'),
      says('area/note', 'info', 'a', 'b'),
    ];

    expect(
      run(service('s'), layers)
        .findings.map(({ rule, field }) => `${rule} ${field}`)
        .sort(),
    ).toEqual(['area/error spec.a', 'area/note spec.b', 'area/warning spec.b', 'schema/type spec.a', 'schema/type spec.a']);
  });

  test('does not judge the context', () => {
    const context = readText(service('elsewhere'), { context: true });

    expect(verify(readText(''), { layers: [complains], context }).findings).toEqual([]);
  });

  test('the judged object stands for the one of the context', () => {
    const context = readText(service('a'), { context: true });

    expect(verify(readText(service('a')), { layers: [complains], context }).findings).toHaveLength(1);
  });

  test('says when the context cannot be read', () => {
    const context = readText('a: [', { context: true });

    expect(verify(readText(''), { context }).findings.map(({ rule }) => rule)).toEqual(['manifest/unreadable']);
  });

  test('finds different objects of one name', () => {
    const config = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  namespace: shop\n';
    const [finding, ...others] = verify(readText(`${config}---\n${config}data: { a: b }\n`, { file: 'a.yaml' })).findings;

    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule: 'manifest/duplicate-object', line: 10 });
    expect(finding.message).toContain('already written in a.yaml, document 1');
  });

  test('finds a Namespace that is written twice, though one has a namespace in its metadata', () => {
    const namespaces = ['{ name: shop, labels: { istio-injection: enabled } }', '{ name: shop, namespace: shop }'];
    const text = namespaces.map((metadata) => `apiVersion: v1\nkind: Namespace\nmetadata: ${metadata}\n`).join('---\n');

    expect(verify(readText(text)).findings.map(({ rule }) => rule)).toContain('manifest/duplicate-object');
  });

  test.each([
    ['error', 0],
    ['warning', 1],
    ['info', 1],
  ] as const)('fails on %s and worse', (threshold, count) => {
    expect(failures(run(service('a')), threshold)).toHaveLength(count);
  });
});

describe('Istio’s annotation', () => {
  test.each([
    ['the rule by its id', 'routing/undeclared-subset', []],
    ['the rule by a code that it answers for', 'IST0102, IST0101', []],
    ['everything', '*', []],
    ['another rule, which is left alone', 'IST0999', ['4:3 routing/undeclared-subset']],
  ])('silences %s', (_, list, expected) => {
    expect(rules(service('a', `galley.istio.io/analyze-suppress: "${list}"`))).toEqual(expected);
  });

  test('keeps what was silenced, and why', () => {
    const { suppressed } = run(service('a', 'galley.istio.io/analyze-suppress: IST0101'));

    expect(suppressed.map(({ suppressedBecause }) => suppressedBecause)).toEqual(['the annotation galley.istio.io/analyze-suppress']);
  });

  test('that does not match any finding is a finding', () => {
    const quiet: Layer = { ...complains, check: () => [] };
    const { findings } = run(service('a', 'galley.istio.io/analyze-suppress: IST0101'), [quiet]);

    expect(findings.map(({ rule, message, field }) => [rule, message, field])).toEqual([
      [
        'suppression/unused',
        'the suppression of IST0101 does not match any finding',
        'metadata.annotations.galley.istio.io/analyze-suppress',
      ],
    ]);
  });

  test('with a star does not silence what the API server refuses', () => {
    const broken = `apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: a, annotations: { galley.istio.io/analyze-suppress: "*" } }
spec: { egres: [] }`;

    expect(verify(readText(broken)).findings.map(({ rule }) => rule)).toEqual(['schema/unknown-field']);
  });
});

describe("istioctl's codes for what istiod refuses in one object", () => {
  const resource = (spec: string, metadata = '') =>
    `apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: { name: p, namespace: shop, ${metadata} }\nspec: ${spec}\n`;
  const codes = (yaml: string) => verify(readText(yaml)).findings.map(({ rule, alsoKnownAs }) => [rule.split('/')[0], ...alsoKnownAs]);

  test('are IST0106 for refusals of the schema and of the webhook, and IST0133 for warnings', () => {
    expect(codes(resource('{ actoin: DENY }'))).toContainEqual(['schema', 'IST0106']);
    expect(codes(resource('{ rules: [{ when: [{ key: x, values: [a] }] }] }'))).toContainEqual(['webhook', 'IST0106']);
    expect(codes(resource('{ action: DENY, rules: [{ to: [{ operation: { paths: [/a] } }] }] }'))).toContainEqual(['webhook', 'IST0133']);
  });

  test('silence them by the annotation of Istio', () => {
    const silenced = resource(
      '{ rules: [{ when: [{ key: x, values: [a] }] }] }',
      'annotations: { galley.istio.io/analyze-suppress: IST0106 }',
    );

    expect(codes(silenced).filter(([layer]) => layer === 'webhook')).toEqual([]);
  });
});
