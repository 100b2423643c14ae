/** The interfaces that anybody may play, why, and a program that does. */
export const ROLES: readonly (readonly [role: string, because: string, program: string])[] = [
  ['IDestination', 'a host that this package does not model can be routed to', '{ asDestination: () => ({ host: "a.example.com" }) }'],
  ['IRouteHost', 'so can one that somebody else serves', '{ asRouteHost: () => ({ host: "a.example.com" }) }'],
  ['IPlainTextHost', 'its plain-text listener too', '{ asRouteHost: () => ({ host: "a" }), asPlainTextHost: () => ({ host: "a" }) }'],
  [
    'IServiceHost',
    'a service of another registry',
    '{ asServiceHost: () => ({ host: "a", namespace: "b" }), asDestination: () => ({ host: "a" }), port: () => ({ asDestination: () => ({ host: "a" }) }) }',
  ],
  ['IPolicyTarget', 'pods that somebody else makes', '{ asPolicyTarget: () => ({ namespace: "shop" }) }'],
  ['IPrincipal', 'callers of another mesh', '{ asPrincipal: () => ({ namespace: "shop", serviceAccount: "web" }) }'],
  ['IGatewayWorkload', 'gateways of another installer', '{ namespace: "edge", labels: {}, asPolicyTarget: () => ({ namespace: "edge" }) }'],
  ['IEgressGateway', 'gateways of another installer', '{ namespace: "edge", openHttp: (host) => way(host), openTls: (host) => way(host) }'],
  ['IExtensionProvider', 'a program that offers one brings it', '{ name: "otel", purposes: ["traces"] }'],
  [
    'IIssuer',
    'issuers outside of cert-manager',
    '{ namespace: undefined, asIssuerRef: () => ({ group: "cert-manager.io", kind: "Issuer", name: "a" }), proofOf: () => "none" }',
  ],
  ['IDelegate', 'VirtualServices of another app', '{ asDelegate: () => ({ name: "orders", namespace: "shop" }) }'],
  [
    'CanaryVersion',
    'versions that another tool makes',
    '{ name: "v2", service: { host: "a", namespace: "b" }, asDestination: () => ({ host: "a" }), weighted: () => subset.weighted(1) }',
  ],
  [
    'KubernetesService',
    'a Service of cdk8s-plus may be of any version',
    'Object.assign(chart, { name: "web", metadata: { namespace: "shop" } })',
  ],
];
