import type { GraphEdge, GraphNamespace, GraphNode, MeshGraph } from '../../lib/graph';

/** A picture of many namespaces: each has a service, which calls the one of the next namespaces. */
export function ringOf(namespaces: number, callsEach = 1): MeshGraph {
  const names = Array.from({ length: namespaces }, (_, index) => `team-${index}`);
  return {
    namespaces: names.map((name): GraphNamespace => ({ id: `namespace/${name}`, name, findings: [] })),
    nodes: names.flatMap((namespace): readonly GraphNode[] => [
      { id: `service/${namespace}/web`, kind: 'service', name: 'web', namespace, findings: [] },
      { id: `workload/${namespace}/web`, kind: 'workload', name: 'web', namespace, findings: [] },
    ]),
    edges: names.flatMap((namespace, index): readonly GraphEdge[] => [
      edge('route', `service/${namespace}/web`, `workload/${namespace}/web`),
      ...Array.from({ length: callsEach }, (_, call) =>
        edge('access', `workload/${namespace}/web`, `service/${names[(index + call + 1) % namespaces]}/web`),
      ),
    ]),
  };
}

function edge(kind: GraphEdge['kind'], from: string, to: string): GraphEdge {
  return { kind, from, to, requests: 'all', security: 'mtls', examples: [], ports: kind === 'access' ? [8080] : [], hosts: [], shares: [] };
}
