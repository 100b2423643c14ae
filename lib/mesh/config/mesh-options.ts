import type { MeshConfig } from './mesh-config';

/** What is known of a mesh besides its objects. */
export interface MeshOptions {
  /** Fields of Istio's meshConfig, which take the place of those that an object of the input says. @default none */
  readonly meshConfig?: MeshConfig | Readonly<Record<string, unknown>>;
  /** The domain of Services. @default cluster.local */
  readonly clusterDomain?: string;
  /** True when a Gateway configures only the gateways of its own namespace, as PILOT_SCOPE_GATEWAY_TO_NAMESPACE says. @default false */
  readonly scopeGatewayToNamespace?: boolean;
  /** True when the objects are those of the whole cluster: a name that they do not declare does not exist. @default false */
  readonly closed?: boolean;
}
