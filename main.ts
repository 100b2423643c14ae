import {
  AcmeSolver,
  DataPlane,
  GatewayChart,
  LoadBalancer,
  MeshNamespace,
  PathMatch,
  PhaseChart,
  RoutingChart,
  SecurityChart,
  ServerTls,
  Setting,
  TlsChart,
  Waypoint,
} from './lib';
import { AddonsChart, Expose } from './lib/entries/addons';
import { CanaryChart, CanaryPlan } from './lib/entries/canary';
import { Mesh, MeshApp } from './lib/entries/delivery';
import { Bookinfo } from './lib/entries/samples';

/** How far the canary may go, one commit a step. */
const plan = CanaryPlan.steps([0, 5, 20, 50, 100]);

/** What a team changes. An environment variable of the same name overrides a value: `DOMAIN=shop.example.com npm run synth`. */
export function settings() {
  return {
    domain: Setting.host('DOMAIN', 'istio.yourdomain.com'),
    email: Setting.email('EMAIL', 'you@yourdomain.com'),
    reservedIp: Setting.ipAddress('RESERVED_IP', '203.0.113.10'),
    namespace: Setting.namespace('NAMESPACE', 'bookinfo'),
    canaryWeight: Setting.oneOf('CANARY_WEIGHT', plan.steps, 20),
    dataPlane: Setting.oneOf('DATA_PLANE', ['sidecar', 'ambient'], 'sidecar'),
    istio: Setting.oneOf('ISTIO', ['1.26', '1.27', '1.28', '1.29', '1.30'], '1.30'),
    api: Setting.oneOf('API', ['istio', 'gateway-api'], 'istio'),
    letsEncrypt: Setting.oneOf('LETS_ENCRYPT', ['production', 'staging'], 'production'),
    exposeAddons: Setting.oneOf('EXPOSE_ADDONS', ['none', 'loadBalancer'], 'none'),
  };
}

/** The guide "Service Mesh with Istio on E2E Kubernetes", one chart a step. */
export function guide(options: ReturnType<typeof settings>): MeshApp {
  const { domain, email, reservedIp, namespace, canaryWeight, istio, letsEncrypt, exposeAddons } = options;
  const dataPlane = options.dataPlane === 'ambient' ? DataPlane.ambient() : DataPlane.sidecar();
  const app = new MeshApp();

  // Step 1 and 10: Istio's demo profile and cert-manager, installed by bootstrap/install.sh.
  new Mesh(app, 'mesh', { profile: 'demo', istio, dataPlane, api: options.dataPlane === 'ambient' ? 'gateway-api' : options.api });

  // Step 2: a namespace whose pods get a sidecar; in ambient mode a waypoint looks at their requests instead.
  const home = new MeshNamespace(new PhaseChart(app, 'namespaces', { phase: 'namespaces' }), 'Bookinfo', { name: namespace });

  if (options.dataPlane === 'ambient') new Waypoint(new PhaseChart(app, 'waypoint', { phase: 'gateway' }), 'Waypoint', { namespace: home });

  // Step 3: the application.
  const bookinfo = new Bookinfo(new PhaseChart(app, 'bookinfo', { phase: 'apps', namespace }), 'Bookinfo');

  // Step 11 and 12: who signs, and how the domain proves itself.
  const tls = new TlsChart(app, 'tls', { email, environment: letsEncrypt, solvers: [AcmeSolver.http01Istio()] });

  // Step 4, 5, 6 and 13: the gateway on its reserved address, and the domain on ports 80 and 443.
  const { gateway } = new GatewayChart(app, 'gateway', {
    loadBalancer: LoadBalancer.e2e({ reservedIp }),
    gatewayName: 'bookinfo-gateway',
    tls: ServerTls.issuedBy(tls.issuer, { secretName: 'bookinfo-cert', scope: tls }),
  });
  const site = gateway.addHost(domain);

  // Step 7: what the domain serves, and the redirect to HTTPS.
  new RoutingChart(app, 'routing', {
    name: 'bookinfo',
    namespace,
    site,
    service: bookinfo.productpage,
    paths: [
      PathMatch.exact('/productpage'),
      PathMatch.prefix('/static'),
      PathMatch.exact('/login'),
      PathMatch.exact('/logout'),
      PathMatch.prefix('/api/v1/products'),
    ],
  });

  // Step 9: only mTLS in the namespace, and the pods that show it.
  new SecurityChart(app, 'security', { namespace });

  // Step 18: the dashboards, and traces of every request.
  new AddonsChart(app, 'addons', { expose: exposeAddons === 'loadBalancer' ? Expose.loadBalancer() : Expose.none(), tracingPercent: 100 });

  // Step 19: a part of the calls goes to the new reviews.
  new CanaryChart(app, 'canary', { service: bookinfo.reviews, stable: 'v1', canary: 'v2', strategy: plan.at(canaryWeight) });

  return app;
}

if (require.main === module) MeshApp.run(() => guide(settings()));
