import type { MeshOptions } from '../mesh/config/mesh-options';
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
  const { format = 'svg', before, title = 'Mesh', ...meshOptions } = checkDrawOptions(options);
  const after = read(manifests, meshOptions);
  const old = before === undefined ? undefined : read(before, meshOptions);
  const graph = graphOf(meshOptions, after.simulator, old?.simulator);
  return format === 'html' ? { text: graphHtml({ title, graph, after, before: old }) } : GRAPH_FORMATS[format](graph);
}

function read(given: Manifests, options: MeshOptions): ReadMesh {
  const manifests = readManifests(given);
  return { manifests, simulator: simulatorOf(manifests, options) };
}
