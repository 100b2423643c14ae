import type { GraphEdge, GraphRequests } from '../model';

/** What is known of an edge by one of the requests that it stands for. */
export type Seen = Pick<GraphEdge, 'kind' | 'from' | 'to'> &
  Partial<Pick<GraphEdge, 'security' | 'examples' | 'ports' | 'hosts' | 'shares'>> & {
    readonly requests: GraphRequests;
  };

/** Collects edges: what is seen of one twice becomes one edge. */
export class Edges {
  private readonly edges = new Map<string, GraphEdge>();

  add({ examples = [], ports = [], hosts = [], shares = [], ...seen }: Seen): void {
    const key = edgeKey(seen);
    const known = this.edges.get(key);
    this.edges.set(key, known ? merged(known, { ...seen, examples, ports, hosts, shares }) : { ...seen, examples, ports, hosts, shares });
  }

  has(edge: Pick<GraphEdge, 'kind' | 'from' | 'to'>): boolean {
    return this.edges.has(edgeKey(edge));
  }

  /** By kind, start and end. */
  get all(): readonly GraphEdge[] {
    return [...this.edges].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, edge]) => edge);
  }
}

/** Tells one edge from another. */
export function edgeKey({ kind, from, to }: Pick<GraphEdge, 'kind' | 'from' | 'to'>): string {
  return `${kind} ${from} ${to}`;
}

function merged(a: GraphEdge, b: GraphEdge): GraphEdge {
  return {
    ...a,
    requests: a.kind === 'route' ? most(a.requests, b.requests) : a.requests === b.requests ? a.requests : 'some',
    security: a.security === b.security ? a.security : undefined,
    examples: [...new Set([...a.examples, ...b.examples])].sort(),
    ports: [...new Set([...a.ports, ...b.ports])].sort((x, y) => x - y),
    hosts: [...new Set([...a.hosts, ...b.hosts])].sort(),
    shares: [...new Set([...a.shares, ...b.shares])],
  };
}

/** The plain requests decide what is said of a way: others that are sent along it take nothing away. */
function most(a: GraphRequests, b: GraphRequests): GraphRequests {
  return [a, b].includes('all') ? 'all' : [a, b].includes('some') ? 'some' : 'none';
}
