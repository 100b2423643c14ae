import type { MeshGraph } from '../model';
import { graphDot } from './dot';
import { graphJson } from './json';
import { graphMermaid } from './mermaid';
import type { Picture, PictureFormat } from './picture';
import { graphSvg } from './svg';

/** The writers of pictures that are made of the model alone, by format. */
export const GRAPH_FORMATS: Readonly<Record<Exclude<PictureFormat, 'html'>, (graph: MeshGraph) => Picture>> = {
  dot: graphDot,
  json: graphJson,
  mermaid: graphMermaid,
  svg: graphSvg,
};
