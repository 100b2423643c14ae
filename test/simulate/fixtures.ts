import { readText } from '../../lib/manifest/read-text';
import { type SimulationOptions, Simulator } from '../../lib/simulate';

/** A namespace whose pods get a sidecar. */
export function namespace(name: string): string {
  return `
apiVersion: v1
kind: Namespace
metadata: { name: ${name}, labels: { istio-injection: enabled } }`;
}

/** A Service and the Deployments behind it, one a version. */
export function service(
  name: string,
  options: { namespace?: string; ports?: string; versions?: readonly string[]; pod?: string } = {},
): string {
  const { namespace: home = 'shop', ports = '{ name: http, port: 80, targetPort: 8080 }', versions = ['v1'], pod = '' } = options;
  const deployments = versions.map(
    (version) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}-${version}, namespace: ${home} }
spec:
  template:
    metadata: { labels: { app: ${name}, version: ${version}${pod} } }
    spec: { serviceAccountName: ${name} }`,
  );
  const front = `
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: ${home} }
spec: { selector: { app: ${name} }, ports: [${ports}] }`;
  return [front, ...deployments].join('\n---');
}

/** A Gateway on the default ingress for these hosts, in the clear. */
export function gateway(hosts: string, options: { name?: string; namespace?: string } = {}): string {
  const { name = 'gw', namespace: home = 'istio-system' } = options;
  return `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: ${name}, namespace: ${home} }
spec:
  selector: { istio: ingressgateway }
  servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [${hosts}] }]`;
}

/** A VirtualService in `shop`, bound to the gateway unless the text says otherwise. */
export function virtualService(name: string, spec: string): string {
  const gateways = spec.includes('gateways:') ? '' : ', gateways: [istio-system/gw]';
  return `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: ${name}, namespace: shop }
spec: { ${spec}${gateways} }`;
}

/** Any other object of Istio in `shop`. */
export function istio(kind: string, name: string, spec: string, home = 'shop'): string {
  const group = ['PeerAuthentication', 'AuthorizationPolicy', 'RequestAuthentication'].includes(kind) ? 'security' : 'networking';
  return `
apiVersion: ${group}.istio.io/v1
kind: ${kind}
metadata: { name: ${name}, namespace: ${home} }
spec: ${spec}`;
}

/** A simulator of these documents, with the namespace `shop` and its service `web`. */
export function meshOf(documents: readonly string[], options: SimulationOptions = {}): Simulator {
  return bareMeshOf([namespace('shop'), service('web'), ...documents], options);
}

/** A simulator of these documents alone. */
export function bareMeshOf(documents: readonly string[], options: SimulationOptions = {}): Simulator {
  const { objects, problems } = readText(documents.join('\n---'));
  if (problems.length > 0) throw new Error(problems[0].message);
  return Simulator.of(
    objects.map(({ object }) => object),
    options,
  );
}
