import { Duration, Include } from 'cdk8s';
import {
  AcmeSolver,
  AuthorizationPolicy,
  GatewayChart,
  HttpsRedirect,
  MeshNamespace,
  MeshService,
  PeerAuthentication,
  PhaseChart,
  PolicyTarget,
  Principal,
  RetryPolicy,
  RouteAction,
  ServerTls,
  TlsChart,
  VirtualService,
} from 'cdk8s-istio';
import { CanaryChart, CanaryStrategy } from 'cdk8s-istio/canary';
import { Mesh, MeshApp } from 'cdk8s-istio/delivery';
import { CALLS, GRPC_CALLS } from './calls';
import { Wishlist } from './wishlist';

const namespace = 'boutique';

/** The boutique as it has run for years, and the mesh around it. */
export function boutique(): MeshApp {
  const app = new MeshApp();
  new Mesh(app, 'mesh');
  new MeshNamespace(new PhaseChart(app, 'namespaces', { phase: 'namespaces' }), 'Boutique', { name: namespace });

  // The app: eleven services from their own YAML, and a new one.
  const apps = new PhaseChart(app, 'apps', { phase: 'apps', namespace });
  new Include(apps, 'Manifests', { url: 'manifests/boutique.yaml' });
  new Wishlist(apps, 'Wishlist');
  const service = (name: string) => MeshService.fromManifest(apps, name);

  // The way in: one host with a certificate, which serves the storefront. Plain text is redirected to HTTPS.
  const tls = new TlsChart(app, 'tls', { email: 'mesh@example.com', solvers: [AcmeSolver.http01Istio()] });
  const { gateway, ingress } = new GatewayChart(app, 'edge', { tls: ServerTls.issuedBy(tls.issuer, { scope: tls }) });
  const site = gateway.addHost('boutique.example.com');
  const traffic = new PhaseChart(app, 'traffic', { phase: 'traffic', namespace });
  new VirtualService(traffic, 'Site', { hosts: [site] }).addHttpRoute('all', { action: RouteAction.forward(service('storefront')) });
  new HttpsRedirect(traffic, 'Redirect', { hosts: [site] });

  // Zero trust: mutual TLS only, and no call but those of the table.
  const policy = new PhaseChart(app, 'policy', { phase: 'policy', namespace });
  PeerAuthentication.strict(policy, 'Strict', PolicyTarget.namespace(namespace));
  AuthorizationPolicy.allowNothing(policy, 'AllowNothing', PolicyTarget.namespace(namespace));
  service('storefront').allowFrom(ingress);
  for (const { from, to } of CALLS) {
    for (const callee of to) service(callee).allowFrom(Principal.fromServiceAccount({ namespace, serviceAccount: from }));
  }

  // How long gRPC calls may take, and which of them are tried again.
  for (const { to, seconds, retries } of GRPC_CALLS) {
    new VirtualService(traffic, to, { hosts: [service(to)] }).addHttpRoute('all', {
      action: RouteAction.forward(service(to)),
      timeout: Duration.seconds(seconds),
      retries: retries > 0 ? RetryPolicy.attempts(retries) : RetryPolicy.none(),
    });
  }

  // A tenth of the calls for reviews goes to the new version.
  new CanaryChart(app, 'canary', { service: service('reviews'), stable: 'v1', canary: 'v2', strategy: CanaryStrategy.weighted(10) });

  return app;
}

if (require.main === module) MeshApp.run(boutique);
