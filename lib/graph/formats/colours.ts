import type { GraphChange, GraphEdge, GraphFinding } from '../model';

/** Strokes for what a comparison found. */
export const CHANGE_COLOURS: Readonly<Record<GraphChange, string>> = { added: '#2da44e', removed: '#cf222e', changed: '#bf8700' };

/** Fills by the worst finding, as in Kiali: red for errors, yellow for warnings. */
const FINDING_COLOURS = { error: '#cf222e', warning: '#bf8700' } as const;

/** Strokes of edges: green for mutual TLS, red for what is refused, grey for the rest. */
const REFUSED_COLOUR = '#cf222e';
const MUTUAL_TLS_COLOUR = '#3e8635';
export const PLAIN_COLOUR = '#6a6e73';

/** The colour of a node or namespace: what a comparison found stands before what is found in it; undefined if there is neither. */
export function colourOfPart({ findings, change }: Part): string | undefined {
  if (change) return CHANGE_COLOURS[change];
  const worst = findings[0]?.severity;
  return worst === 'error' || worst === 'warning' ? FINDING_COLOURS[worst] : undefined;
}

/** The colour of an edge: what a comparison found stands before what the edge says. */
export function colourOfEdge({ requests, security, change }: GraphEdge): string {
  if (change) return CHANGE_COLOURS[change];
  if (requests === 'none') return REFUSED_COLOUR;
  return security === 'mtls' ? MUTUAL_TLS_COLOUR : PLAIN_COLOUR;
}

interface Part {
  readonly findings: readonly GraphFinding[];
  readonly change?: GraphChange;
}
