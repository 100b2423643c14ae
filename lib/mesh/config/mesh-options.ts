import type { MeshConfig } from './mesh-config';

/** What is known about a mesh in addition to its objects. */
export interface MeshOptions {
  /** Fields of Istio's meshConfig, which override those of objects in the input. @default none */
  readonly meshConfig?: MeshConfig | Readonly<Record<string, unknown>>;
  /** The domain of Services. @default cluster.local */
  readonly clusterDomain?: string;
  /** True if a Gateway only configures the gateways of its own namespace, as with PILOT_SCOPE_GATEWAY_TO_NAMESPACE. @default false */
  readonly scopeGatewayToNamespace?: boolean;
  /** True if the objects are those of the whole cluster: a name that they do not declare does not exist. @default false */
  readonly closed?: boolean;
}
