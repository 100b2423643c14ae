import fc from 'fast-check';
import type { MeshGraph } from '../../lib/graph';
import type { Layout, Placed } from '../../lib/graph/layout/layout';
import { place } from '../../lib/graph/layout/place';
import { sceneOf } from '../../lib/graph/scene/scene-of';
import { ringOf } from './meshes';

const SEED = 11;

/** A mesh whose services call each other without any order. */
const meshes = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 40 }))
  .map(([namespaces, calls]): MeshGraph => {
    const { edges, ...ring } = ringOf(namespaces);
    const ids = [...ring.nodes.map(({ id }) => id), ...ring.namespaces.map(({ id }) => id)];
    const more = calls.map(([from, to]) => ({ ...edges[0], from: ids[from % ids.length], to: ring.nodes[to % ring.nodes.length].id }));
    return { ...ring, edges: [...edges, ...more.filter(({ from, to }) => from !== to)] };
  });

describe('places', () => {
  test('keep shapes apart and inside their boxes, whoever calls whom', () => {
    fc.assert(
      fc.property(meshes, fc.boolean(), (mesh, isFolded) => {
        const layout = place(sceneOf(mesh, new Set(isFolded ? ['team-0'] : [])));
        expect(overlaps(layout)).toEqual([]);
        expect(outsideOfTheirBox(layout)).toEqual([]);
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  test.each([
    ['a thousand services in one namespace', oneNamespace(1000)],
    ['a thousand namespaces', ringOf(1000)],
  ])('of %s keep apart, too', (_, mesh) => {
    const layout = place(sceneOf(mesh));
    expect(overlaps(layout)).toEqual([]);
    expect(outsideOfTheirBox(layout)).toEqual([]);
    expect(layout.lines).toHaveLength(sceneOf(mesh).lines.length);
  });
});

function oneNamespace(services: number): MeshGraph {
  const { nodes, edges } = ringOf(services);
  return {
    namespaces: [{ id: 'namespace/all', name: 'all', findings: [] }],
    nodes: nodes.map((node) => ({ ...node, namespace: 'all' })),
    edges,
  };
}

/** Pairs of shapes, or of boxes, that take the same room. */
function overlaps({ shapes, boxes }: Layout): readonly string[] {
  return [shapes, boxes].flatMap((parts: readonly Placed<{ readonly id: string }>[]) => {
    const sorted = [...parts].sort((a, b) => left(a) - left(b));
    return sorted.flatMap((a, index) => {
      const found: string[] = [];
      for (let next = index + 1; next < sorted.length && left(sorted[next]) < a.x + a.width / 2 - 0.5; next++) {
        const b = sorted[next];
        if (Math.abs(a.y - b.y) < (a.height + b.height) / 2 - 0.5) found.push(`${a.part.id} and ${b.part.id}`);
      }
      return found;
    });
  });
}

function outsideOfTheirBox({ shapes, boxes }: Layout): readonly string[] {
  const byId = new Map(boxes.map((box) => [box.part.id, box]));
  return shapes.flatMap((shape) => {
    const box = shape.part.box === undefined ? undefined : byId.get(shape.part.box)!;
    if (!box) return [];
    const isInside =
      Math.abs(shape.x - box.x) <= (box.width - shape.width) / 2 && Math.abs(shape.y - box.y) <= (box.height - shape.height) / 2;
    return isInside ? [] : [shape.part.id];
  });
}

function left({ x, width }: Placed<unknown>): number {
  return x - width / 2;
}
