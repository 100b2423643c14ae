import type { MeshGraph } from '../model';
import type { CertificateFacts } from './certificate-facts';
import type { PageDocument } from './documents';
import type { PageRoute } from './routes';

/** What a page shows at once. */
export interface PageData {
  readonly title: string;
  readonly graph: MeshGraph;
  readonly isComparison: boolean;
  readonly routes: readonly PageRoute[];
}

/** What requests are asked of: read when the first one is sent. */
export interface PageMeshes {
  /** Absent for a picture of one mesh. */
  readonly before?: PageMesh;
  readonly after: PageMesh;
}

/** The manifests of one mesh. */
export interface PageMesh {
  readonly documents: readonly PageDocument[];
  readonly certificates: readonly CertificateFacts[];
}
