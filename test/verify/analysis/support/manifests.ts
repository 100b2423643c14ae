const VERSIONS: Readonly<Record<string, string>> = {
  AuthorizationPolicy: 'security.istio.io/v1',
  Certificate: 'cert-manager.io/v1',
  ClusterIssuer: 'cert-manager.io/v1',
  CronJob: 'batch/v1',
  Deployment: 'apps/v1',
  DestinationRule: 'networking.istio.io/v1',
  EnvoyFilter: 'networking.istio.io/v1alpha3',
  Gateway: 'networking.istio.io/v1',
  HTTPRoute: 'gateway.networking.k8s.io/v1',
  Ingress: 'networking.k8s.io/v1',
  Issuer: 'cert-manager.io/v1',
  NetworkPolicy: 'networking.k8s.io/v1',
  PeerAuthentication: 'security.istio.io/v1',
  ReferenceGrant: 'gateway.networking.k8s.io/v1beta1',
  RequestAuthentication: 'security.istio.io/v1',
  ServiceEntry: 'networking.istio.io/v1',
  Sidecar: 'networking.istio.io/v1',
  Telemetry: 'telemetry.istio.io/v1',
  VirtualService: 'networking.istio.io/v1',
  WasmPlugin: 'extensions.istio.io/v1alpha1',
  WorkloadEntry: 'networking.istio.io/v1',
  WorkloadGroup: 'networking.istio.io/v1',
};

/** An object in YAML: `object('Sidecar', 'shop/default', '{ egress: [] }')`; no namespace when the name has none. */
export function object(kind: string, name: string, spec: string, metadata = ''): string {
  const [namespace, own] = name.includes('/') ? name.split('/') : [undefined, name];
  const inNamespace = namespace ? `namespace: ${namespace}, ` : '';
  return `apiVersion: ${VERSIONS[kind] ?? 'v1'}\nkind: ${kind}\nmetadata: { ${inNamespace}name: ${own}, ${metadata} }\nspec: ${spec}\n`;
}

/** Several objects in one text. */
export function yaml(...objects: readonly string[]): string {
  return objects.join('---\n');
}

/** A Namespace with labels. */
export function namespace(name: string, labels = ''): string {
  return object('Namespace', name, '{}', `labels: { ${labels} }`);
}

/** A Service of namespace `shop` for pods with the same app label. */
export function service(name: string, ports = '[{ name: http, port: 80 }]', metadata = ''): string {
  return object('Service', `shop/${name}`, `{ selector: { app: ${name} }, ports: ${ports} }`, metadata);
}

/** A Deployment of namespace `shop` whose pods have its name as app label. */
export function deployment(name: string, { labels = '', pod = '', spec = '' } = {}): string {
  return object(
    'Deployment',
    `shop/${name}`,
    `{ ${spec} template: { metadata: { labels: { app: ${name}, ${labels} } }, spec: { ${pod} } } }`,
  );
}

/** The pods of a gateway in namespace `edge`. */
export const GATEWAY_PODS = object(
  'Deployment',
  'edge/gateway',
  '{ template: { metadata: { labels: { istio: ingress }, annotations: { inject.istio.io/templates: gateway } }, spec: { serviceAccountName: gateway } } }',
);

/** A Gateway on those pods: `gateway('public', '[{ port: … }]')`. */
export function gateway(name: string, servers: string, where = 'edge'): string {
  return object('Gateway', `${where}/${name}`, `{ selector: { istio: ingress }, servers: ${servers} }`);
}

/** A server without TLS on port 80. */
export function http(...hosts: readonly string[]): string {
  return `{ port: { number: 80, name: http, protocol: HTTP }, hosts: [${hosts.map((host) => `"${host}"`).join(', ')}] }`;
}

/** A server with TLS on port 443. */
export function https(credential: string, ...hosts: readonly string[]): string {
  const list = hosts.map((host) => `"${host}"`).join(', ');
  return `{ port: { number: 443, name: https-${credential}, protocol: HTTPS }, hosts: [${list}], tls: { mode: SIMPLE, credentialName: ${credential} } }`;
}

/** A VirtualService of namespace `shop`. */
export function virtualService(name: string, spec: string): string {
  return object('VirtualService', `shop/${name}`, `{ ${spec} }`);
}

/** A DestinationRule of namespace `shop`. */
export function destinationRule(name: string, spec: string): string {
  return object('DestinationRule', `shop/${name}`, `{ ${spec} }`);
}

/** An AuthorizationPolicy of namespace `shop`. */
export function authorization(name: string, spec: string): string {
  return object('AuthorizationPolicy', `shop/${name}`, `{ ${spec} }`);
}

/** A Gateway of the Gateway API in namespace `shop`, with one listener for HTTP. */
export const API_GATEWAY = `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { namespace: shop, name: public }
spec: { gatewayClassName: istio, listeners: [{ name: http, port: 80, protocol: HTTP }] }
`;

/** An HTTPRoute of namespace `shop` on that Gateway, with one rule. */
export function routeOnGateway(name: string, rule: string): string {
  return object('HTTPRoute', `shop/${name}`, `{ parentRefs: [{ name: public }], rules: [{ ${rule} }] }`);
}
