/** The fields of Istio's meshConfig that change where a request goes. All are Istio's own names and defaults. */
export interface MeshConfig {
  /** @default istio-system */
  readonly rootNamespace?: string;
  /** @default cluster.local */
  readonly trustDomain?: string;
  readonly trustDomainAliases?: readonly string[];
  /** What happens to traffic for hosts that are not declared. @default ALLOW_ANY */
  readonly outboundTrafficPolicy?: { readonly mode?: 'ALLOW_ANY' | 'REGISTRY_ONLY' };
  /** @default true */
  readonly enableAutoMtls?: boolean;
  /** The retries of routes without their own retries. @default two attempts on connection failures */
  readonly defaultHttpRetryPolicy?: Readonly<Record<string, unknown>>;
  /** @default ["*"] */
  readonly defaultServiceExportTo?: readonly string[];
  /** @default ["*"] */
  readonly defaultVirtualServiceExportTo?: readonly string[];
  /** @default ["*"] */
  readonly defaultDestinationRuleExportTo?: readonly string[];
  /** How paths are normalized before they are compared. @default DEFAULT, which is BASE */
  readonly pathNormalization?: { readonly normalization?: PathNormalization };
  readonly localityLbSetting?: Readonly<Record<string, unknown>>;
  readonly extensionProviders?: readonly { readonly name?: string }[];
  /** Which Ingresses istiod serves: none, those of its class and those without a class, or only those of its class. @default STRICT */
  readonly ingressControllerMode?: 'OFF' | 'DEFAULT' | 'STRICT';
  /** The class of the Ingresses that istiod serves. @default istio */
  readonly ingressClass?: string;
  /** The value of the label `istio` of the gateway pods that serve Ingresses. @default ingressgateway */
  readonly ingressSelector?: string;
  /** @default 10s */
  readonly connectTimeout?: string;
  readonly defaultConfig?: {
    readonly gatewayTopology?: { readonly numTrustedProxies?: number; readonly proxyProtocol?: Readonly<Record<string, unknown>> };
  };
}

/** Istio's path normalizations. */
export type PathNormalization = 'DEFAULT' | 'NONE' | 'BASE' | 'MERGE_SLASHES' | 'DECODE_AND_MERGE_SLASHES';
