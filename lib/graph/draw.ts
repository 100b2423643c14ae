import { type Manifests, readManifests } from '../simulate';
import { GRAPH_FORMATS } from './formats';
import type { Picture, PictureFormat } from './formats/picture';
import { graphHtml } from './html/html';
import { compareGraphs, readGraph } from './read-graph';

/** How a mesh is drawn. */
export interface DrawOptions {
  /** @default svg */
  readonly format?: PictureFormat;
  /** The manifests as they were: what was added, removed and changed since is marked. @default nothing is compared */
  readonly before?: Manifests;
  /** What a page is called. @default Mesh */
  readonly title?: string;
}

/**
 * Draws the mesh that manifests describe, as a text in one of the formats.
 *
 * @param manifests an app or chart, objects, or the path of a folder or file
 * @throws when a path does not exist or a document cannot be read
 *
 * @example
 * fs.writeFileSync('mesh.html', drawMesh('dist', { format: 'html' }).text);
 */
export function drawMesh(manifests: Manifests, { format = 'svg', before, title = 'Mesh' }: DrawOptions = {}): Picture {
  const after = readManifests(manifests);
  const old = before === undefined ? undefined : readManifests(before);
  const graph = old ? compareGraphs(old, after) : readGraph(after);
  return format === 'html' ? { text: graphHtml({ title, graph, after, before: old }) } : GRAPH_FORMATS[format](graph);
}
