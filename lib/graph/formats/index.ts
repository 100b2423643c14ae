import type { MeshGraph } from '../model';
import { graphDot } from './dot';
import { graphJson } from './json';
import { graphMermaid } from './mermaid';

/** How a picture can be written. */
export type GraphFormat = 'dot' | 'json' | 'mermaid';

/** The writers of pictures, by format. */
export const GRAPH_FORMATS: Readonly<Record<GraphFormat, (graph: MeshGraph) => string>> = {
  dot: graphDot,
  json: graphJson,
  mermaid: graphMermaid,
};
