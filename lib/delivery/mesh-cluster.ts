/** The control plane of another cluster. */
export interface PrimaryControlPlane {
  /** Name of the cluster that runs it. */
  readonly cluster: string;
  /** Address of that cluster's east-west gateway. */
  readonly address: string;
}

/** One of several clusters that form one mesh. Created by a `Fleet`. */
export interface MeshCluster {
  /** Name of the cluster for istiod and its proxies. */
  readonly name: string;
  /** Name of the mesh, the same in all its clusters. */
  readonly meshId: string;
  /** Name of the network: pods in the same network reach each other without a gateway. */
  readonly network: string;
  /**
   * The gateway through which other clusters reach this one, and the address that it requests.
   * @default - none
   */
  readonly eastWest?: { readonly address?: string };
  /**
   * Whether other clusters use this one's control plane.
   * @default false
   */
  readonly hasRemotes?: boolean;
  /**
   * Whose control plane it uses.
   * @default - its own: it is a primary
   */
  readonly primary?: PrimaryControlPlane;
}
