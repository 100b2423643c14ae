import { documentsOf, manifestsOf } from '../../lib/graph/html/documents';
import { withoutContents } from '../../lib/graph/html/without-contents';
import type { ManifestSet } from '../../lib/manifest/manifest-set';
import { readText } from '../../lib/manifest/read-text';
import { readOne } from '../../lib/manifest/repository/read-one';
import { Simulator } from '../../lib/simulate';
import { SHOP } from '../review/shop';

/** The manifests after the way through the text of a page. */
const carried = (set: ManifestSet) => manifestsOf(JSON.parse(JSON.stringify(documentsOf(set))));

const asked = (set: ManifestSet, request: string, from?: string) =>
  Simulator.of(set, { assumeInstalled: true }).explain(request, from === undefined ? {} : { from });

describe('the manifests that a page carries', () => {
  const LIST = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: readText(SHOP).objects.map(({ object }) => object) }, null, 1);

  test.each([
    ['documents of a file', readText(SHOP, { file: 'mesh.yaml' })],
    ['documents without a file', readText(SHOP)],
    ['a List', readText(LIST, { file: 'list.json' })],
  ])('explain requests as they did before: %s', (_, set) => {
    expect(asked(carried(set), 'GET https://shop.example.com/cart')).toBe(asked(set, 'GET https://shop.example.com/cart'));
    expect(asked(carried(set), 'POST http://prices:8080/', 'web')).toBe(asked(set, 'POST http://prices:8080/', 'web'));
  });

  test.each(['dist', 'examples/shop/dist'])('are those of %s, object by object', (folder) => {
    const set = readOne([folder]);
    const kept = set.objects.filter(({ kind }) => kind !== 'CustomResourceDefinition');
    expect(carried(set).objects.map(({ object }) => object)).toEqual(kept.map(({ object }) => withoutContents(object)));
    expect(carried(set).objects.map((entry) => entry.at('metadata', 'name').position().line)).toEqual(
      kept.map((entry) =>
        withoutContents(entry.object) === entry.object ? entry.at('metadata', 'name').position().line : entry.source.firstLine,
      ),
    );
  });

  const SECRET = 'aHVudGVyMg==';

  test.each([
    ['a Secret', `{ apiVersion: v1, kind: Secret, metadata: { name: a }, data: { password: ${SECRET} } }`],
    ['a Secret with plain text', `{ apiVersion: v1, kind: Secret, metadata: { name: a }, stringData: { password: ${SECRET} } }`],
    [
      'a Secret in a List',
      `{ apiVersion: v1, kind: List, items: [{ apiVersion: v1, kind: Secret, metadata: { name: a }, data: { p: ${SECRET} } }] }`,
    ],
    ['a ConfigMap', `{ apiVersion: v1, kind: ConfigMap, metadata: { name: a }, data: { settings: ${SECRET} } }`],
    [
      'a Secret with a last applied copy',
      `{ apiVersion: v1, kind: Secret, metadata: { name: a, annotations: { kubectl.kubernetes.io/last-applied-configuration: ${SECRET} } } }`,
    ],
  ])('do not have the values of %s', (_, text) => {
    const documents = documentsOf(readText(text));
    expect(documents).toHaveLength(1);
    expect(JSON.stringify(documents)).not.toContain(SECRET);
    expect(manifestsOf(documents).objects[0].name).toBe('a');
  });

  test('have certificates, which are public, and no keys', () => {
    const pem = (what: string) => `-----BEGIN ${what}-----\nTUlJ\n-----END ${what}-----\n`;
    const secret = { 'tls.crt': pem('CERTIFICATE'), 'tls.key': pem('PRIVATE KEY') };
    const data = Object.fromEntries(Object.entries(secret).map(([name, text]) => [name, Buffer.from(text).toString('base64')]));
    const kept = withoutContents({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'tls' }, data } as never) as never as {
      data: Record<string, string>;
    };
    const plain = Object.entries(kept.data).map(([name, text]) => [name, Buffer.from(text, 'base64').toString()]);
    expect(Object.fromEntries(plain)).toEqual({ 'tls.crt': pem('CERTIFICATE').trim(), 'tls.key': 'hidden' });
  });
});
