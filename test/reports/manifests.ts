import { deployment, namespace, object, service, yaml } from '../verify/analysis/support/manifests';

export * from '../verify/analysis/support/manifests';

/** Pods with a port and their Service, in the injected namespace `shop`. */
export function app(name: string, { ports = '[{ name: http, port: 80, targetPort: 8080 }]', container = 8080 } = {}): string {
  const pod = `serviceAccountName: ${name}, containers: [{ name: app, image: app, ports: [{ containerPort: ${container} }] }]`;
  return yaml(deployment(name, { spec: `selector: { matchLabels: { app: ${name} } },`, pod }), service(name, ports));
}

/** The pods of a gateway in namespace `edge`. */
export const GATEWAY = object(
  'Deployment',
  'edge/gateway',
  '{ selector: { matchLabels: { istio: ingress } }, template: { metadata: { labels: { istio: ingress }, annotations: { inject.istio.io/templates: gateway } }, spec: { serviceAccountName: gateway, containers: [{ name: istio-proxy, image: auto }] } } }',
);

/** The Service of the gateway's pods. */
export const GATEWAY_SERVICE = object(
  'Service',
  'edge/gateway',
  '{ type: LoadBalancer, selector: { istio: ingress }, ports: [{ name: http, port: 80 }, { name: https, port: 443 }] }',
);

/** A gateway for http and https, and two services in the mesh that call each other. */
export const EDGE = yaml(namespace('edge', 'istio-injection: enabled'), GATEWAY, GATEWAY_SERVICE);
export const SHOP = yaml(namespace('shop', 'istio-injection: enabled'), app('web'), app('client'));

/** A route of a VirtualService to `web`. */
export const TO_WEB = 'route: [{ destination: { host: web } }]';

/** The configuration of the mesh. */
export function meshConfig(text: string): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata: { namespace: istio-system, name: istio }\ndata: { mesh: ${JSON.stringify(text)} }\n`;
}
