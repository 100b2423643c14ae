import type { ManifestSet } from '../../manifest/manifest-set';
import { isMapping } from '../../semantics/mapping';
import type { Simulator } from '../../simulate';
import type { MeshGraph } from '../model';
import { certificateFacts } from './certificate-facts';
import { documentsOf } from './documents';
import { pageText } from './page';
import type { PageMesh } from './page-data';
import { readPageScript } from './page-script';
import { pageRoutes } from './routes';
import { decoded } from './without-contents';

/** What a page is made of. */
interface PageSource {
  readonly title: string;
  readonly graph: MeshGraph;
  readonly after: ReadMesh;
  /** The mesh as it was, for a picture of two. */
  readonly before?: ReadMesh;
}

/** Manifests, and the mesh that they describe. */
export interface ReadMesh {
  readonly manifests: ManifestSet;
  readonly simulator: Simulator;
}

/** The picture as a page that is one file: it loads nothing, and follows any request that is typed into it. */
export function graphHtml({ title, graph, after, before }: PageSource): string {
  const data = {
    title,
    graph,
    isComparison: before !== undefined,
    routes: pageRoutes(after.simulator, before?.simulator),
  };
  const meshes = { ...(before ? { before: meshOf(before.manifests) } : {}), after: meshOf(after.manifests) };
  return pageText(data, meshes, readPageScript());
}

function meshOf(manifests: ManifestSet): PageMesh {
  return { documents: documentsOf(manifests), certificates: certificateFacts(manifests.objects.flatMap(certificateTexts)) };
}

/** What may hold certificates. */
function certificateTexts({ kind, object }: ManifestSet['objects'][number]): readonly string[] {
  const { data, stringData } = object as { readonly data?: unknown; readonly stringData?: unknown };
  const plain = [kind === 'ConfigMap' ? data : undefined, stringData].flatMap(textsIn);
  return kind === 'Secret' ? [...plain, ...textsIn(data).map(decoded)] : plain;
}

function textsIn(map: unknown): readonly string[] {
  return isMapping(map) ? Object.values(map).filter((value): value is string => typeof value === 'string') : [];
}
