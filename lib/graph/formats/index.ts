import type { MeshGraph } from '../model';
import { graphDot } from './dot';
import { graphJson } from './json';
import { graphMermaid } from './mermaid';
import type { Picture } from './picture';
import { graphSvg } from './svg';

/** How a picture can be written. */
export type GraphFormat = 'dot' | 'json' | 'mermaid' | 'svg';

/** The writers of pictures, by format. */
export const GRAPH_FORMATS: Readonly<Record<GraphFormat, (graph: MeshGraph) => Picture>> = {
  dot: graphDot,
  json: graphJson,
  mermaid: graphMermaid,
  svg: graphSvg,
};
