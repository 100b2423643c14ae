import { drawMesh, type DrawOptions } from '../../lib/graph';
import { readText } from '../../lib/manifest/read-text';
import type { Manifests } from '../../lib/simulate';
import { SHOP } from '../review/shop';

const mesh = readText(SHOP);
const draw = (options: unknown, manifests: unknown = mesh) => drawMesh(manifests as Manifests, options as DrawOptions);

test.each<[unknown, string]>([
  [{ format: 'png' }, 'drawMesh: format: "png" is not a format; write dot, html, json, mermaid, svg'],
  [{ format: 'constructor' }, 'drawMesh: format: "constructor" is not a format; write dot, html, json, mermaid, svg'],
  [{ format: null }, 'drawMesh: format: null is not a format; write dot, html, json, mermaid, svg'],
  [{ title: 7 }, 'drawMesh: title: 7 is not a string; write one such as "Mesh of the shop"'],
  [{ before: 'nowhere' }, 'nowhere does not exist; write a folder or file with manifests, or - for standard input'],
  [{ before: 7 }, 'manifests must be an app or chart, objects, or the paths of folders and files, not number; write '],
  ['svg', 'drawMesh: options: "svg" is not an object; write one such as { format: "html" }'],
  [null, 'drawMesh: options: null is not an object; write one such as { format: "html" }'],
])('drawMesh refuses the options %j', (options, message) => {
  expect(() => draw(options)).toThrow(message);
});

test('drawMesh draws as SVG unless it is told otherwise', () => {
  expect(draw(undefined).text).toMatch(/^<svg /);
  expect(draw({ format: 'dot' }).text).toMatch(/^digraph /);
});

/** Names that end what they stand in, in one of the formats. */
const HOSTILE = [
  '</script><script>alert(1)</script>',
  '__proto__',
  'constructor',
  'a"]; evil --> b',
  'end\nsubgraph x',
  '<img src=x onerror=alert(1)>',
  'a(b',
];

describe.each(HOSTILE)('an object that is named %j', (name) => {
  const objects = [
    { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: name }, spec: { selector: { app: name }, ports: [{ port: 80 }] } },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name, namespace: name },
      spec: { template: { metadata: { labels: { app: name, version: name } } } },
    },
  ];
  const textOf = (format: DrawOptions['format']) => draw({ format }, objects).text;

  test('is drawn, and nothing of it is taken for a part of the format', () => {
    expect(JSON.parse(textOf('json')).nodes.map((node: { readonly name: string }) => node.name)).toContain(name);
    expect(textOf('svg')).not.toMatch(/<(script|img)/);
    expect(
      textOf('dot')
        .split('\n')
        .filter((line) => !/^( *(subgraph )?"[^"\\]*(\\.[^"\\]*)*".*| *graph \[.*| *\}|digraph mesh \{| *rankdir.*|)$/.test(line)),
    ).toEqual([]);
    expect(textOf('mermaid')).not.toMatch(/<(?!br\/>)|"\]; evil|^end/m);
  });
});
