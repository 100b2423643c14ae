import { type Manifests, readManifests } from '../simulate';
import { checkDrawOptions, type DrawOptions } from './draw-options';
import { GRAPH_FORMATS } from './formats';
import type { Picture } from './formats/picture';
import { graphHtml, type ReadMesh } from './html/html';
import { graphOf, simulatorOf } from './read-graph';

/**
 * Draws the mesh that manifests describe, as a text in one of the formats.
 *
 * @param manifests an app or chart, objects, or the path of a folder or file
 * @throws when a path does not exist, a document cannot be read, or an option is not valid
 *
 * @example
 * fs.writeFileSync('mesh.html', drawMesh('dist', { format: 'html' }).text);
 */
export function drawMesh(manifests: Manifests, options: DrawOptions = {}): Picture {
  const { format = 'svg', before, title = 'Mesh' } = checkDrawOptions(options);
  const after = read(manifests);
  const old = before === undefined ? undefined : read(before);
  const graph = graphOf(after.simulator, old?.simulator);
  return format === 'html' ? { text: graphHtml({ title, graph, after, before: old }) } : GRAPH_FORMATS[format](graph);
}

function read(given: Manifests): ReadMesh {
  const manifests = readManifests(given);
  return { manifests, simulator: simulatorOf(manifests) };
}
