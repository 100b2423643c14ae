import type { MeshConfiguration } from './config/mesh-configuration';
import type { Objects } from './reading/objects';

/** What the facts of a mesh are read from. */
export interface MeshInput {
  readonly objects: Objects;
  /** The configuration of the whole mesh. */
  readonly config: MeshConfiguration;
  /** The domain of Services: `cluster.local`. */
  readonly clusterDomain: string;
  /** True if the objects are those of the whole cluster, so that a name that they do not declare does not exist. */
  readonly isClosed: boolean;
}
