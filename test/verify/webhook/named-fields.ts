/** Which field each message of istiod is about: its messages name it in words only. */
const ISTIOD: readonly (readonly [message: RegExp, field: RegExp])[] = [
  // names, ports and other values
  [/^(domain name|empty domain name|partial wildcard|short names)/, /(host|[hH]osts\[\d+\]|gateways\[\d+\])$/],
  [/^(invalid namespace value|config namespace and dnsName)/, /hosts\[\d+\]$/],
  [/^host must be of form namespace\/dnsName/, /hosts\[\d+\]$/],
  [/^(?!tunnel).*is not a valid (IP|CIDR block)$/, /(addresses|destinationSubnets)\[\d+\]$|bind$/],
  [/^port number/, /(number|port|targetPort)$/],
  [/^port name must be set|^port names in servers must be unique|^invalid port name/, /port\.name$|ports\[\d+\]\.name$|ports\./],
  [/^(invalid|unsupported) protocol/, /protocol$/],
  [/^invalid tag value/, /[lL]abels\./],
  [/^invalid labels: .*invalid tag value/, /metadata\.labels\./],
  [/only \.,\*, or a valid DNS 1123 label is allowed as exportTo entry/, /exportTo\[\d+\]$/],
  [/^bad Duration/, /(idleTimeout|ttl)$/],
  [/^header name cannot be empty/, /(allowHeaders\[\d+\]|httpHeaders\[\d+\]\.name)$/],
  // Gateway
  [/^server config must contain at least one host/, /servers\[\d+\]\.hosts$/],
  [/^gateway must have at least one server/, /^spec\.servers$/],
  [/^server (cannot|must) have TLS settings/, /servers\[\d+\]\.tls$/],
  [/requires a private key/, /tls\.privateKey$/],
  [/requires a server certificate/, /tls\.serverCertificate$/],
  [/requires a client CA bundle/, /tls\.caCertificates$/],
  [/PASSTHROUGH mode does not use certificates/, /tls$/],
  [/^ignoring invalid cipher suites/, /tls\.cipherSuites$/],
  // VirtualService
  [/^http, tcp or tls must be provided/, /^spec\.http$/],
  [/^HTTP route, redirect or direct_response is required/, /http\[\d+\]\.route$/],
  [/^(TCP|TLS) route is required/, /(tcp|tls)\[\d+\]\.route$/],
  [/^TLS route must have at least one match condition/, /tls\[\d+\]\.match$/],
  [/^TLS match must have at least one SNI host/, /sniHosts$/],
  [/^SNI host .* is not a compatible subset/, /sniHosts\[\d+\]$/],
  [/^duplicate hosts in virtual service/, /^spec\.hosts\[\d+\]$/],
  [/^delegate virtual service must have no gateways/, /^spec\.gateways$/],
  [/^delegate virtual service must have no tls route/, /^spec\.tls$/],
  [/^delegate virtual service must have no tcp route/, /^spec\.tcp$/],
  [/^delegate HTTP route cannot contain delegate/, /http\[\d+\]\.delegate$/],
  [/retryOn policy$/, /retryOn$/],
  [/^http retry policy configured when attempts are set to 0/, /retries\.attempts$/],
  [/^subset name/, /subset$|subsets\[\d+\]\.name$/],
  [/^invalid redirect scheme/, /redirect\.scheme$/],
  [/^redirect must specify/, /redirect$/],
  [/^HTTP status/, /(httpStatus|directResponse\.status)$/],
  [/is not a supported HTTP method$/, /allowMethods\[\d+\]$/],
  [/^(total destination weight|weight -)/, /weight$/],
  [/^"headers": regex string match should not be empty/, /headers\..*\.regex$/],
  [/^virtualService rule \S+ not used \(only the last/, /^spec\.\w+\[\d+\]$/],
  [/^virtualService rule \S+ not used \(all matches/, /^spec\.\w+\[\d+\]$/],
  [/^virtualService rule \S+ not used \(route without matches/, /match\[\d+\]$/],
  [/^virtualService rule \S+ match \S+ is not used/, /match\[\d+\]$/],
  // DestinationRule
  [/^traffic policy must have at least one field/, /trafficPolicy$/],
  [/^connection pool must have at least one field/, /[cC]onnectionPool$/],
  [/^http1 max pending requests/, /http1MaxPendingRequests$/],
  [/^http2 max requests/, /http2MaxRequests$/],
  [/^use client protocol/, /useClientProtocol$/],
  [/^outlier detection consecutive local origin failures/, /consecutiveLocalOriginFailures$/],
  [/^portTrafficPolicy must have valid port/, /portLevelSettings\[\d+\]\.port$/],
  [/^tableSize must/, /maglev\.tableSize$/],
  [/^tunnel and proxyProtocol/, /proxyProtocol$/],
  [/^tunnel protocol/, /tunnel\.protocol$/],
  [/^tunnel target host/, /tunnel\.targetHost$/],
  [/^client certificate required/, /tls\.clientCertificate$/],
  [/^private key required/, /tls\.privateKey$/],
  [/^locality lb failover/, /failover\[\d+\]\.(from|to)$/],
  [/^locality weight/, /distribute\[\d+\]\.to\./],
  [/^total locality weight/, /distribute\[\d+\]\.to$/],
  [/^locality .*(overlap|must not contain empty)/, /distribute\[\d+\]/],
  // ServiceEntry, WorkloadEntry, WorkloadGroup
  [/^endpoint port \d+ is not defined/, /endpoints\[\d+\]\.ports\./],
  [/^endpoint address/, /address$/],
  [/^address is unset/, /address$/],
  [/^multiple hosts provided/, /^spec\.hosts$/],
  [/^addresses are required for ports/, /ports\[\d+\]\.protocol$/],
  [/^unknown health check method/, /^spec\.probe$/],
  // Sidecar
  [/^sidecar: the egress listener with empty port/, /egress\[\d+\]$/],
  [/^sidecar: ports on IP bound listeners must be unique/, /port\.number$/],
  [/^(address .*: missing port in address|sidecar: defaultEndpoint)/, /defaultEndpoint$/],
  // EnvoyFilter
  [/^EnvoyFilter exposes internal implementation details/, /^kind$/],
  [/^Envoy filter: missing applyTo/, /applyTo$/],
  [/^Envoy filter: missing patch operation/, /patch\.operation$/],
  [/^Envoy filter: missing patch value/, /patch\.value$/],
  [/^Envoy filter: missing patch$/, /patch$/],
  [/^Envoy filter: subfilter match has no name/, /subFilter\.name$/],
  [/^Envoy filter: subfilter match requires filter match/, /filter\.name$/],
  [/^Envoy filter: (json: cannot unmarshal|bad Duration|unknown field)/, /patch\.value\./],
  [/^using deprecated types by name without typed_config/, /patch\.value$/],
  // security and telemetry
  [/^issuer or jwksUri/, /issuer$/],
  [/^jwks parse error/, /jwks$/],
  [/from\.source` must not be (nil|empty)/, /source$/],
  [/to\.operation` must not be (nil|empty)/, /operation$/],
  [/at least one of `values` or `notValues`/, /when\[\d+\]\.values$/],
  [/bad IP address|bad CIDR/, /(Blocks|[vV]alues)\[\d+\]$/],
  [/bad port/, /[pP]orts\[\d+\]$/],
  [/(empty value|wildcard) not allowed, found in/, /\[\d+\]$/],
  [/unknown attribute/, /when\[\d+\]\.key$/],
  [/without `rules` is meaningless/, /^spec\.rules$/],
  [/`provider\.name` must not be empty/, /^spec\.provider\.name$/],
  [/targetRef must be to one of/, /targetRefs\[\d+\]\.(kind|group)$/],
  [/workload selector specified without labels/, /[sS]elector$/],
  [/^workloadSelector should not be set/, /workloadSelector$/],
  [/^multiple providers is not currently supported/, /providers$/],
  [/^must be a valid CEL expression/, /filter\.expression$/],
];

/** The single complaints in a refusal: istiod lists several below "2 errors occurred". */
export function complaintsOf(message: string): readonly string[] {
  const text = message
    .replace(/^admission webhook "[^"]+" denied the request: /, '')
    .replace(/^(configuration is invalid|error decoding configuration): /, '');
  const list = text.split('\n\t* ');
  return (list.length > 1 ? list.slice(1) : list).map((line) => line.trim());
}

/** What the fields that this complaint is about look like: cert-manager writes them, istiod only means them. */
export function fieldsMeant(complaint: string): readonly RegExp[] {
  const unescaped = complaint.replace(/\\"/g, '"');
  if (unescaped.startsWith('time: ')) return [/^spec\.(duration|renewBefore)$/];
  const written = [...unescaped.matchAll(/(?:^|\[|, )(spec[^\s:]*): (?:Invalid|Required|Forbidden|Duplicate|Unsupported|Too)/g)];
  if (written.length > 0) return written.map(([, field]) => exactly(field));
  return ISTIOD.filter(([pattern]) => pattern.test(unescaped))
    .slice(0, 1)
    .map(([, field]) => field);
}

/** cert-manager names an element of a list by its key; we name its place. */
function exactly(field: string): RegExp {
  const escaped = field.replace(/[.[\]]/g, '\\$&').replace(/\\\[type\\\]/, '\\[\\d+\\]\\.type');
  return new RegExp(`^${escaped}$`);
}
