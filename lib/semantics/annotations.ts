/** An annotation that Istio knows. */
export interface KnownAnnotation {
  /** The kinds it means something on; `Any` for all. */
  readonly on: readonly string[];
  readonly alpha: boolean;
  readonly deprecated: boolean;
}

const ON_PODS: Readonly<Record<string, readonly string[]>> = {
  'ambient.istio.io': ['bypass-inbound-capture', 'dns-capture', 'redirection'],
  'inject.istio.io': ['templates'],
  'istio.io': ['reroute-virtual-interfaces', 'rev'],
  'prometheus.istio.io': ['merge-metrics'],
  'proxy.istio.io': ['config', 'overrides'],
  'readiness.status.sidecar.istio.io': ['applicationPorts', 'failureThreshold', 'initialDelaySeconds', 'periodSeconds'],
  'sidecar.istio.io': [
    ...['agentLogLevel', 'bootstrapOverride', 'componentLogLevel', 'discoveryAddress', 'enableCoreDump', 'extraStatTags', 'inject'],
    ...['interceptionMode', 'logLevel', 'nativeSidecar', 'proxyCPU', 'proxyCPULimit', 'proxyImage', 'proxyImageType', 'proxyMemory'],
    ...['proxyMemoryLimit', 'rewriteAppHTTPProbers', 'statsCompression', 'statsEvictionInterval', 'statsFlushInterval'],
    ...['statsHistogramBuckets', 'statsInclusionPrefixes', 'statsInclusionRegexps', 'statsInclusionSuffixes', 'status', 'userVolume'],
    'userVolumeMount',
  ],
  'status.sidecar.istio.io': ['port'],
  'traffic.sidecar.istio.io': [
    ...['excludeInboundPorts', 'excludeInterfaces', 'excludeOutboundIPRanges', 'excludeOutboundPorts', 'includeInboundPorts'],
    ...['includeOutboundIPRanges', 'includeOutboundPorts', 'kubevirtInterfaces'],
  ],
};

const ON_OTHERS: Readonly<Record<string, readonly string[]>> = {
  'alpha.istio.io/canonical-serviceaccounts': ['Service'],
  'alpha.istio.io/kubernetes-serviceaccounts': ['Service'],
  'ambient.istio.io/waypoint-inbound-binding': ['GatewayClass', 'Gateway'],
  'galley.istio.io/analyze-suppress': ['Any'],
  'gateway.istio.io/controller-version': ['Any'],
  'gateway.istio.io/name-override': ['Gateway'],
  'gateway.istio.io/service-account': ['Gateway'],
  'istio.io/autoRegistrationGroup': ['WorkloadEntry'],
  'istio.io/connectedAt': ['WorkloadEntry'],
  'istio.io/disconnectedAt': ['WorkloadEntry'],
  'istio.io/dry-run': ['AuthorizationPolicy'],
  'istio.io/workloadController': ['WorkloadEntry'],
  'kubernetes.io/ingress.class': ['Ingress'],
  'networking.istio.io/address-type': ['Gateway'],
  'networking.istio.io/exportTo': ['Service'],
  'networking.istio.io/service-type': ['Gateway'],
  'networking.istio.io/traffic-distribution': ['Namespace', 'Service', 'ServiceEntry'],
  'topology.istio.io/controlPlaneClusters': ['Namespace'],
  'traffic.istio.io/nodeSelector': ['Service'],
};

const NOT_ALPHA = new Set([
  'ambient.istio.io/redirection',
  'kubernetes.io/ingress.class',
  'networking.istio.io/address-type',
  'proxy.istio.io/config',
  'sidecar.istio.io/inject',
  'traffic.istio.io/nodeSelector',
]);

const DEPRECATED = new Set([
  'alpha.istio.io/canonical-serviceaccounts',
  'alpha.istio.io/kubernetes-serviceaccounts',
  'sidecar.istio.io/discoveryAddress',
  'sidecar.istio.io/extraStatTags',
  'sidecar.istio.io/inject',
  'sidecar.istio.io/statsInclusionPrefixes',
  'sidecar.istio.io/statsInclusionRegexps',
  'sidecar.istio.io/statsInclusionSuffixes',
  'traffic.sidecar.istio.io/kubevirtInterfaces',
]);

const KNOWN: ReadonlyMap<string, KnownAnnotation> = new Map(
  [
    ...Object.entries(ON_PODS).flatMap(([prefix, names]) => names.map((name) => [`${prefix}/${name}`, ['Pod']] as const)),
    ...Object.entries(ON_OTHERS),
  ].map(([name, on]) => [name, { on, alpha: !NOT_ALPHA.has(name), deprecated: DEPRECATED.has(name) }]),
);

/** True for annotations that belong to Istio, and for the one of Ingresses that it reads. */
export function isIstioAnnotation(name: string): boolean {
  return name === 'kubernetes.io/ingress.class' || name.split('/')[0].endsWith('istio.io');
}

/** What Istio 1.30 says about an annotation; undefined if it knows none of this name. */
export function knownAnnotation(name: string): KnownAnnotation | undefined {
  return KNOWN.get(name);
}

/** The names of all annotations that Istio knows. */
export function knownAnnotations(): readonly string[] {
  return [...KNOWN.keys()];
}
