import { compareGraphs, type MeshGraph, readGraph } from '../../lib/graph';
import { GRAPH_FORMATS } from '../../lib/graph/formats';
import { readText } from '../../lib/manifest/read-text';
import { SHOP } from '../review/shop';
import { ringOf } from './meshes';

const shop = readGraph(readText(SHOP));
const svgOf = (graph: MeshGraph) => GRAPH_FORMATS.svg(graph).text;

describe('a picture as SVG', () => {
  test('is the same each time', () => {
    expect(svgOf(readGraph(readText(SHOP)))).toBe(svgOf(shop));
  });

  test('is well-formed', () => {
    const named: MeshGraph = { ...shop, nodes: shop.nodes.map((node) => ({ ...node, name: `<${node.name}> & "b"\u0001` })) };
    for (const text of [svgOf(shop), svgOf(named), svgOf(ringOf(300))]) expect(openElements(text)).toEqual([]);
  });

  test('needs no network', () => {
    expect(svgOf(shop).replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/(href|src|url\(|@import)/);
  });

  test('has a box for each namespace, a shape for each node and an arrow for each edge', () => {
    const text = svgOf(shop);
    expect(ids(text, 'box')).toEqual(shop.namespaces.map(({ id }) => id));
    expect([...ids(text, 'shape')].sort()).toEqual(shop.nodes.map(({ id }) => id).sort());
    expect(text.match(/class="line[ "]/g)).toHaveLength(shop.edges.length);
  });

  test('writes shares, versions and a lock for mutual TLS', () => {
    const text = svgOf(shop);
    for (const written of ['mTLS · 80 %', 'mTLS · 20 %', 'prices-v1 (v1)', 'mTLS · 8080 · some requests'])
      expect(text).toContain(`>${written}</text>`);
    expect(text.match(/class="lock"/g)).toHaveLength(shop.edges.filter(({ security }) => security === 'mtls').length);
  });

  test('keeps parts that do not hold each other apart', () => {
    const places = [...svgOf(shop).matchAll(/<g class="box[^>]*>.*?<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/g)];
    const [a, b] = places.map(([, ...numbers]) => numbers.map(Number));
    expect(a[0] + a[2] <= b[0] || b[0] + b[2] <= a[0] || a[1] + a[3] <= b[1] || b[1] + b[3] <= a[1]).toBe(true);
  });

  test('marks findings with their number', () => {
    const text = svgOf(readGraph(readText(SHOP.replaceAll('subset: v2', 'subset: v3'))));
    expect(text).toMatch(/data-id="service\/shop\/prices"[\s\S]*?class="error".*>1<\/text>/);
    expect(text).toContain('subset v3 of prices.shop.svc.cluster.local is not declared');
  });

  test('gives what a comparison found a colour and a sign', () => {
    const text = svgOf(compareGraphs(readText(SHOP), readText(SHOP.replace('ns/shop/sa/web', 'ns/shop/sa/cart'))));
    expect(text).toMatch(/class="shape account added".*>\+<\/text>/);
    expect(text).toMatch(/class="line mtls some removed"[\s\S]*?>−<\/text>/);
  });

  test('folds the namespaces of a large mesh, and says so in the picture', () => {
    const { text, note } = GRAPH_FORMATS.svg(ringOf(61));
    expect(ids(text, 'box')).toEqual([]);
    expect(text).toContain('>1 service, 1 workload</text>');
    expect(text).toContain(note);
    expect(ids(GRAPH_FORMATS.svg(ringOf(60)).text, 'box')).toHaveLength(60);
  });
});

function ids(text: string, kind: string): readonly string[] {
  return [...text.matchAll(new RegExp(`<g class="${kind}[^"]*" data-id="([^"]*)"`, 'g'))].map(([, id]) => id);
}

/** The elements that are not closed, or are closed twice, of a text in which nothing but tags has angle brackets. */
function openElements(text: string): readonly string[] {
  const open: string[] = [];
  const rest = text.replace(
    /<(\/?)([a-z]+)((?: [\w:-]+="[^"<&]*(?:&(?:amp|lt|gt|quot);[^"<&]*)*")*)(\/?)>/g,
    (_, closes, name, __, isEmpty) => {
      if (closes && open.pop() !== name) open.push(`/${name}`);
      if (!closes && !isEmpty) open.push(name);
      return '';
    },
  );
  return [...open, ...(/[<\u0000-\u0008]/.exec(rest) ?? [])];
}
