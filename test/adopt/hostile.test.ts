import { adopt, projectFiles } from '../../lib/adopt';
import { asWritten } from '../../lib/adopt/normal-form';
import { readText } from '../../lib/manifest/read-text';
import { objectsOf } from './run-program';

const adopted = (text: string) => {
  const { objects } = readText(text);
  const adoption = adopt(objects);
  const files = projectFiles(adoption, { name: 'adopted', version: '0.1.0' });
  return { adoption, files, wanted: objects.map(({ object }) => asWritten(object)) };
};

test.each([
  [
    'quotes, templates and ends of lines',
    `{ apiVersion: v1, kind: ConfigMap, metadata: { name: a, namespace: class }, data: { a: "a'b\\"c\${x} \`y\` \\\\ \\n two\\r\\n\\u2028" } }`,
  ],
  [
    'texts that look like other values',
    `{ apiVersion: v1, kind: ConfigMap, metadata: { name: a, namespace: chart }, data: { "0": "on", b: "1e3", c: "~", d: "" } }`,
  ],
  ['names of what every object has', '{ apiVersion: toString/v1, kind: constructor, metadata: { name: "9" }, spec: [1, null, 1.5e300] }'],
  [
    'fields that no schema has',
    '{ apiVersion: networking.istio.io/v1, kind: Gateway, metadata: { name: a, namespace: x }, spec: { servers: "no" } }',
  ],
  [
    'keys and reasons of several lines',
    '{ apiVersion: networking.istio.io/v1, kind: Gateway, metadata: { name: a, namespace: x }, spec: { "two\\nlines\\n": 1, servers: "a\\nb" } }',
  ],
  [
    'rules that are no rules',
    '{ apiVersion: security.istio.io/v1, kind: AuthorizationPolicy, metadata: { name: a, namespace: x }, spec: { rules: [{ from: [{}] }] } }',
  ],
])('%s come back as they were', (_, text) => {
  const { files, wanted } = adopted(text);

  expect(objectsOf(files).map(asWritten)).toEqual(wanted);
});

test('a label that is not a text is not adopted, and the reason is given', () => {
  const { adoption } = adopted('{ apiVersion: v1, kind: ConfigMap, metadata: { name: a, namespace: x, labels: { count: 1 } } }');

  expect(adoption.notAdopted.map(({ because }) => because)).toEqual([
    'metadata.labels.count is not a string, which the API server refuses; write it in quotes',
  ]);
});

test('of two different manifests of one object the first is adopted, and the other is named', () => {
  const pair = ['a', 'b'].map((data) => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, namespace: x }\ndata: { k: ${data} }\n`);
  const { adoption } = adopted(pair.join('---\n'));

  expect(adoption.notAdopted.map(({ because }) => because)).toEqual([
    'it is written twice and differs in data.k; the first one is adopted',
  ]);
});
