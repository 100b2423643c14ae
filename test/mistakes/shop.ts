/** A small shop without mistakes, before which each program of the tables stands. */
export const SHOP = `
import { ApiObject, App, Chart, Duration, JsonPatch } from 'cdk8s';
import * as istio from 'cdk8s-istio';
import {
  AcmeSolver, AuthorizationPolicy, Bookinfo, Canary, CanaryPlan, CanaryStrategy, Certificate, ClientTls, ClusterIssuer, Condition, DestinationRule,
  EgressGateway, EgressRoute, ServiceEntry, Fault, Gateway, HashAlgorithm, HeaderMatch, HttpsRedirect, IngressGateway, Issuer, IssuerType, JwtRule,
  Listener, LoadBalancer, LoadBalancing, Locality, Mesh, MeshNamespace, MeshService, Mirror, OutlierDetection, PathMatch, PeerAuthentication, PolicyPath,
  PolicyTarget, Principal, Rate, RateLimit, RequestAuthentication, RetryPolicy, Rewrite, RouteAction, ServerTls, ServicePort, Sidecar, Source, Telemetry,
  Tracing, VirtualService, MeshWorkload,
} from 'cdk8s-istio';

const app = new App();
const mesh = new Mesh(app, 'mesh');
const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
new MeshNamespace(chart, 'Shop', { name: 'shop' });

/** A service with two versions, and its pods. */
function service(name: string): MeshService {
  new ApiObject(chart, name + '-account', { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name } });
  const ports = [{ name: 'http', port: 80, targetPort: 8080 }];
  new ApiObject(chart, name + '-service', { apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { selector: { app: name }, ports } });
  for (const version of ['v1', 'v2']) {
    const labels = { app: name, version };
    const containers = [{ name: 'app', image: 'example.com/app:1', ports: [{ containerPort: 8080 }] }];
    const template = { metadata: { labels }, spec: { serviceAccountName: name, containers } };
    const metadata = { name: name + '-' + version };
    new ApiObject(chart, metadata.name, { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { selector: { matchLabels: labels }, template } });
  }
  return MeshService.fromAttributes({
    name, namespace: 'shop', ports: [ServicePort.http(80)], targetPorts: { 80: 8080 }, serviceAccount: name, versions: ['v1', 'v2'], scope: chart,
  });
}

const [web, cart, prices] = ['web', 'cart', 'prices'].map(service);
const ingress = new IngressGateway(chart, 'Ingress', { namespace: 'istio-system' });
const letsEncrypt = ClusterIssuer.letsEncrypt(chart, 'LetsEncrypt', { email: 'ops@example.com', solvers: [AcmeSolver.http01Istio()] });
const gateway = new Gateway(chart, 'Public', { workload: ingress, tls: ServerTls.issuedBy(letsEncrypt) });
const site = gateway.addHost('shop.example.com');
const routes = new VirtualService(chart, 'Site', { hosts: [site] });
routes.addHttpRoute('all', { action: RouteAction.forward(web) });
`;
