/** The fields of Istio's meshConfig that change where a request goes. All are Istio's own names and defaults. */
export interface MeshConfig {
  /** @default istio-system */
  readonly rootNamespace?: string;
  /** @default cluster.local */
  readonly trustDomain?: string;
  readonly trustDomainAliases?: readonly string[];
  /** What happens to traffic for hosts that nobody declares. @default ALLOW_ANY */
  readonly outboundTrafficPolicy?: { readonly mode?: 'ALLOW_ANY' | 'REGISTRY_ONLY' };
  /** @default true */
  readonly enableAutoMtls?: boolean;
  /** The retries of routes that say nothing about retries. @default two attempts on connection failures */
  readonly defaultHttpRetryPolicy?: Readonly<Record<string, unknown>>;
  /** @default ["*"] */
  readonly defaultServiceExportTo?: readonly string[];
  /** @default ["*"] */
  readonly defaultVirtualServiceExportTo?: readonly string[];
  /** @default ["*"] */
  readonly defaultDestinationRuleExportTo?: readonly string[];
  /** How paths are cleaned before they are compared. @default DEFAULT, which is BASE */
  readonly pathNormalization?: { readonly normalization?: PathNormalization };
  readonly localityLbSetting?: Readonly<Record<string, unknown>>;
  readonly extensionProviders?: readonly { readonly name?: string }[];
  /** @default 10s */
  readonly connectTimeout?: string;
  readonly defaultConfig?: { readonly gatewayTopology?: { readonly numTrustedProxies?: number } };
}

/** Istio's ways to clean a path. */
export type PathNormalization = 'DEFAULT' | 'NONE' | 'BASE' | 'MERGE_SLASHES' | 'DECODE_AND_MERGE_SLASHES';

/** The mesh-wide settings of a simulation. */
export interface MeshOptions {
  readonly meshConfig: MeshConfig;
  /** @default cluster.local */
  readonly clusterDomain: string;
  /**
   * The instant that tokens in headers are judged at, in seconds since 1970.
   * @default 1767225600, the first second of 2026, so that an answer never changes
   */
  readonly now: number;
  /** True when a Gateway configures only the gateways of its own namespace, as PILOT_SCOPE_GATEWAY_TO_NAMESPACE says. @default false */
  readonly scopeGatewayToNamespace: boolean;
  /**
   * True to take what the manifests rely on and lack as an installation of Istio has it: the Service of the default ingress
   * gateway (80 → 8080, 443 → 8443), and Namespaces whose pods are in the mesh. What is used of it is told in `warnings`.
   * @default false, so that a test passes by what its manifests say
   */
  readonly assumeInstalled: boolean;
}

/** Fills in what the user left out. */
export function meshOptions(options: Partial<MeshOptions> = {}): MeshOptions {
  return {
    meshConfig: {},
    clusterDomain: 'cluster.local',
    scopeGatewayToNamespace: false,
    assumeInstalled: false,
    now: 1_767_225_600,
    ...options,
  };
}
