import type { GraphChange } from '../model';

/** Strokes for what a comparison found. */
export const CHANGE_COLOURS: Readonly<Record<GraphChange, string>> = { added: '#2da44e', removed: '#cf222e', changed: '#bf8700' };

/** Fills by the worst finding, as in Kiali: red for errors, yellow for warnings. */
export const FINDING_COLOURS = { error: '#cf222e', warning: '#bf8700' } as const;

/** Strokes of edges: green for mutual TLS, red for what is refused, grey for the rest. */
export const REFUSED_COLOUR = '#cf222e';
export const MUTUAL_TLS_COLOUR = '#3e8635';
export const PLAIN_COLOUR = '#6a6e73';
