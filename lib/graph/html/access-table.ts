import { plainEdgeLabel } from '../formats/label';
import type { GraphEdge, GraphNode, MeshGraph } from '../model';
import { MESH, namespaceId, OUTSIDE } from '../reading/names';

/** Who can call which service. */
export interface AccessTable {
  readonly callers: readonly AccessCaller[];
  readonly rows: readonly AccessRow[];
}

/** A column: a workload, all of a namespace, or all others. */
export interface AccessCaller {
  readonly id: string;
  readonly name: string;
}

/** What each caller can do with one service, in the order of the callers. */
export interface AccessRow {
  readonly id: string;
  readonly name: string;
  readonly cells: readonly AccessCell[];
}

/** What one caller can do with one service. */
export interface AccessCell {
  readonly requests: 'all' | 'some' | 'none';
  /** Ports and mutual TLS, and whether only some requests get through. */
  readonly text: string;
  readonly change?: GraphEdge['change'];
}

/** Callers by services. A caller of which a picture does not speak does what its namespace does, and that what the whole mesh does. */
export function accessTable({ namespaces, nodes, edges }: MeshGraph): AccessTable {
  const access = edges.filter(({ kind }) => kind === 'access');
  const byPair = new Map(access.map((edge) => [`${edge.from} ${edge.to}`, edge]));
  const byId = new Map<string, GraphNode>(nodes.map((node) => [node.id, node]));
  const starts = new Set(access.map(({ from }) => from));
  const callers: readonly AccessCaller[] = [
    ...(starts.has(MESH) ? [{ id: MESH, name: 'any other workload' }] : []),
    ...(starts.has(OUTSIDE) ? [{ id: OUTSIDE, name: 'pods outside the mesh' }] : []),
    ...namespaces.filter(({ id }) => starts.has(id)).map(({ id, name }) => ({ id, name: `workloads of ${name}` })),
    ...nodes.filter(({ id }) => starts.has(id) && id !== MESH && id !== OUTSIDE).map((node) => ({ id: node.id, name: nameOf(node) })),
  ];
  const called = nodes.filter(({ kind }) => kind === 'service' || kind === 'external' || kind === 'gateway');
  const targets = new Set(access.map(({ to }) => to));
  return {
    callers,
    rows: called
      .filter(({ id, kind }) => kind === 'service' || targets.has(id))
      .map((node) => ({
        id: node.id,
        name: nameOf(node),
        cells: callers.map(({ id }) => cellOf(edgeFor(id, node.id, byPair, byId))),
      })),
  };
}

function edgeFor(
  caller: string,
  service: string,
  byPair: ReadonlyMap<string, GraphEdge>,
  byId: ReadonlyMap<string, GraphNode>,
): GraphEdge | undefined {
  const own = byPair.get(`${caller} ${service}`);
  if (own || caller === MESH || caller === OUTSIDE) return own;
  const namespace = byId.get(caller)?.namespace;
  const ofNamespace = namespace === undefined ? undefined : byPair.get(`${namespaceId(namespace)} ${service}`);
  return ofNamespace ?? byPair.get(`${MESH} ${service}`);
}

function cellOf(edge: GraphEdge | undefined): AccessCell {
  if (!edge) return { requests: 'none', text: '' };
  const { requests, change } = edge;
  return { requests, text: plainEdgeLabel(edge), ...(change === undefined ? {} : { change }) };
}

function nameOf({ name, namespace }: GraphNode): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}
