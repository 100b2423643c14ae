const NO_EFFECT = 'has no effect';

/** Fields without an option on purpose: deprecated ones, and those that have no effect. Istio says so in its API, partly without a word in the CRD. */
export const DEPRECATED: readonly Deprecation[] = [
  { kinds: ['ClusterIssuer', 'Issuer'], field: /\.externalAccountBinding\.keyAlgorithm$/, note: 'always HS256' },
  { kinds: ['DestinationRule'], field: /\.consistentHash\.minimumRingSize$/, note: 'use `ringHash.minimumRingSize`' },
  { kinds: ['DestinationRule'], field: /\.warmupDurationSecs$/, note: 'use `warmup`' },
  { kinds: ['DestinationRule'], field: /\.outlierDetection\.consecutiveErrors$/, note: 'use `consecutive5xxErrors`' },
  { kinds: ['Gateway', 'Sidecar'], field: /\.port\.targetPort$/, note: NO_EFFECT },
  { kinds: ['Sidecar'], field: /\.outboundTrafficPolicy\.egressProxy(\.|$)/, note: NO_EFFECT },
  {
    kinds: ['AuthorizationPolicy', 'RequestAuthentication', 'Telemetry', 'WasmPlugin'],
    field: /^spec\.targetRef(\.|$)/,
    note: 'use `targetRefs`',
  },
  {
    kinds: ['AuthorizationPolicy', 'EnvoyFilter', 'RequestAuthentication', 'Telemetry', 'TrafficExtension', 'WasmPlugin'],
    field: /^spec\.targetRefs\[\]\.namespace$/,
    note: 'has to be empty',
  },
  { kinds: ['RequestAuthentication'], field: /\.jwks_uri$/, note: 'use `jwksUri`' },
  { kinds: ['TrafficExtension', 'WasmPlugin'], field: /\.verificationKey$/, note: NO_EFFECT },
  { kinds: ['VirtualService'], field: /\.mirror(Percent|_percent)$/, note: 'use `mirrors[].percentage`' },
  { kinds: ['VirtualService'], field: /\.corsPolicy\.allowOrigin$/, note: 'use `allowOrigins`' },
  { kinds: ['VirtualService'], field: /\.fault\.delay\.percent$/, note: 'use `percentage`' },
  { kinds: ['VirtualService'], field: /\.fault\.(delay\.exponentialDelay|abort\.http2Error)$/, note: NO_EFFECT },
  { kinds: ['VirtualService'], field: /^spec\.tcp\[\]\.match\[\]\.sourceSubnet$/, note: NO_EFFECT },
];

/** Fields that are not to be used. */
export interface Deprecation {
  readonly kinds: readonly string[];
  readonly field: RegExp;
  /** What to do, or why there is nothing to do. */
  readonly note: string;
}

/** Why a field has no option on purpose; undefined when it should have one. */
export function deprecation(group: string, kind: string, field: string): string | undefined {
  if (group === 'gateway.networking.k8s.io') return undefined;
  return DEPRECATED.find((each) => each.kinds.includes(kind) && each.field.test(field))?.note;
}
