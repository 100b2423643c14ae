import { App, Chart, Duration, Testing } from 'cdk8s';
import { Deployment, Pods, Service } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import * as library from '../support/library';
import { JwtRule, Metrics, RouteAction, type MeshService } from '../../lib';
import { CanaryStrategy, RolloutStep } from '../../lib/entries/canary';
import { EnvoyChange, EnvoyPatch, ExtensionCode, WasmModule } from '../../lib/entries/envoy';
import { RateLimit, Rate } from '../../lib/entries/ratelimit';

// A Service in front of two Deployments that have no label in common but those that it selects by. What a construct writes for it is for the
// pods of both: it selects by the labels of the Service, also by those that are added later, or it names the Service.

type Make = (chart: Chart, cart: MeshService) => unknown;

const site = library.Gateway.fromName('edge', 'public').host('shop.example.com');
const siteOfGatewayApi = library.Gateway.fromName('edge', 'public', 'gateway-api').host('shop.example.com');
const envoyPatch = EnvoyPatch.listener(EnvoyChange.merge({ per_connection_buffer_limit_bytes: 32768 }), { context: 'SIDECAR_INBOUND' });
const jwtRule = JwtRule.issuer('https://id.example.com', { jwksUri: 'https://id.example.com/keys' });
const workload = { name: 'cart-v1' };

const canary = (chart: Chart, cart: MeshService) => {
  const versions = new library.DestinationRule(chart, 'Versions', { service: cart });
  return { hosts: [cart], stable: versions.addSubset('v1'), canary: versions.addSubset('v2'), strategy: CanaryStrategy.weighted(20) };
};

/** What selects pods. */
const BY_LABELS: Readonly<Record<string, Make>> = {
  'MeshService.allowFrom': (_, cart) => cart.allowFrom(library.Principal.fromServiceAccount({ namespace: 'shop', serviceAccount: 'web' })),
  AuthorizationPolicy: (chart, cart) => library.AuthorizationPolicy.allowNothing(chart, 'It', cart),
  PeerAuthentication: (chart, cart) => library.PeerAuthentication.strict(chart, 'It', cart, { ports: { 9000: 'PERMISSIVE' } }),
  RequestAuthentication: (chart, cart) =>
    new library.RequestAuthentication(chart, 'It', { target: cart, jwtRules: [jwtRule] }).requireToken({ methods: ['PUT'] }),
  MeshNetworkPolicy: (chart, cart) =>
    new library.MeshNetworkPolicy(chart, 'It', { target: cart, ingress: [{ peers: [cart] }], egress: [] }).addEgress({ peers: [cart] }),
  ProxyConfig: (chart, cart) => new library.ProxyConfig(chart, 'It', { target: cart, concurrency: 2 }),
  Telemetry: (chart, cart) => new library.Telemetry(chart, 'It', { target: cart, metrics: [Metrics.disable('REQUEST_COUNT')] }),
  Sidecar: (chart, cart) => new library.Sidecar(chart, 'It', { target: cart, calls: [cart] }),
  EnvoyFilter: (chart, cart) => new library.EnvoyFilter(chart, 'It', { target: cart, patches: [envoyPatch] }),
  WasmPlugin: (chart, cart) => new library.WasmPlugin(chart, 'It', { target: cart, module: WasmModule.oci('registry.example.com/auth:1') }),
  TrafficExtension: (chart, cart) => {
    const code = ExtensionCode.lua('function envoy_on_request(handle) end');
    return new library.TrafficExtension(chart, 'It', { target: cart, code });
  },
  'RateLimit.local': (chart, cart) => RateLimit.local(chart, 'It', { target: cart, limit: Rate.perMinute(10) }),
  RateLimitServer: (chart, cart) => {
    const server = new library.RateLimitServer(new Chart(chart, 'limits', { namespace: 'limits' }), 'Server');
    return RateLimit.global(chart, 'It', { target: cart, server, limit: Rate.perMinute(10) });
  },
  'DestinationRule for its calls': (chart, cart) => {
    const service = library.MeshService.fromAttributes({ name: 'stock', namespace: 'shop', ports: [library.ServicePort.http(80)] });
    return new library.DestinationRule(chart, 'It', { service, callers: cart });
  },
};

/** What names the Service. */
const BY_NAME: Readonly<Record<string, Make>> = {
  DestinationRule: (chart, cart) => new library.DestinationRule(chart, 'It', { service: cart }),
  VirtualService: (chart, cart) =>
    new library.VirtualService(chart, 'It', { hosts: [cart] }).addHttpRoute('all', { action: RouteAction.forward(cart) }),
  HttpRoutes: (chart, cart) =>
    new library.HttpRoutes(chart, 'It', { hosts: [site] }).addHttpRoute('all', { action: RouteAction.forward(cart) }),
  HttpRoute: (chart, cart) =>
    new library.HttpRoute(chart, 'It', { hosts: [siteOfGatewayApi] }).addHttpRoute('all', { action: RouteAction.forward(cart) }),
  GrpcRoute: (chart, cart) =>
    new library.GrpcRoute(chart, 'It', { hosts: [siteOfGatewayApi] }).addGrpcRoute('all', { action: RouteAction.forward(cart) }),
  TlsRoute: (chart, cart) => new library.TlsRoute(chart, 'It', { hosts: [siteOfGatewayApi], action: RouteAction.forward(cart) }),
  RoutingChart: (chart, cart) =>
    new library.RoutingChart(chart, 'it', { name: 'it', namespace: 'shop', site, service: cart, paths: [library.PathMatch.exact('/')] }),
  Canary: (chart, cart) => new library.Canary(chart, 'It', canary(chart, cart)),
  CanaryChart: (chart, cart) =>
    new library.CanaryChart(chart, 'it', { service: cart, stable: 'v1', canary: 'v2', strategy: CanaryStrategy.weighted(20) }),
  RolloutsCanary: (chart, cart) => {
    const steps = [RolloutStep.weight(20), RolloutStep.pause(Duration.minutes(1))];
    return new library.RolloutsCanary(chart, 'It', { service: cart, workload, steps });
  },
};

/** Each is for the pods or hosts that it makes, or that it is given by their labels, or for whole namespaces. Flagger makes the Service itself. */
const WITHOUT_SERVICE = [
  ...[
    'AddonsChart',
    'Bookinfo',
    'Certificate',
    'ClusterIssuer',
    'EgressGateway',
    'EgressRoute',
    'ServiceEntry',
    'FlaggerCanary',
    'FleetCluster',
  ],
  ...['Gateway', 'GatewayChart', 'Grafana', 'HttpsRedirect', 'IngressGateway', 'Issuer', 'Jaeger', 'Kiali', 'Mesh', 'MeshApp'],
  ...[
    'MeshNamespace',
    'MtlsProof',
    'OAuth2Proxy',
    'PhaseChart',
    'Prometheus',
    'ReferenceGrant',
    'MeshResource',
    'Rollout',
    'SecurityChart',
  ],
  ...['TlsChart', 'WorkloadEntry', 'WorkloadGroup'],
];

function shop() {
  const chart = new Chart(new App(), 'chart', { namespace: 'shop', disableResourceNameHashes: true });
  const containers = [{ image: 'registry.example.com/cart:1', portNumber: 8080 }];
  const deployments = ['v1', 'v2'].map(
    (version) =>
      new Deployment(chart, version, {
        metadata: { name: `cart-${version}` },
        podMetadata: { labels: { app: 'cart', part: 'api', version } },
        containers,
      }),
  );
  const selector = Pods.select(chart, 'Pods', { labels: { app: 'cart' } });
  const service = new Service(chart, 'Service', { metadata: { name: 'cart' }, selector, ports: [{ name: 'http', port: 80 }] });
  const before = Testing.synth(chart).length;
  return { chart, service, cart: library.MeshService.fromService(service, ...deployments), before };
}

/** What a construct writes for the service when the Service selects more narrowly afterwards. */
function written(make: Make): any[] {
  const { chart, service, cart, before } = shop();
  make(chart, cart);
  service.selectLabel('part', 'api');
  const own = Testing.synth(chart);
  const charts = chart.node.children.filter((child): child is Chart => Chart.isChart(child) && child.namespace === 'shop');
  expect(own.length + charts.length).toBeGreaterThan(before);
  return [...own, ...charts.flatMap((each) => Testing.synth(each))].filter(({ kind }) => !['Deployment', 'Service'].includes(kind));
}

/** Every selector of pods in an object. */
function selectorsIn(value: any): any[] {
  if (typeof value !== 'object' || value === null) return [];
  const { selector, workloadSelector, podSelector, ...rest } = value;
  const own = [selector?.matchLabels, workloadSelector?.labels ?? workloadSelector?.matchLabels, podSelector?.matchLabels];
  return [...own.filter((labels) => labels !== undefined), ...Object.values(rest).flatMap(selectorsIn)];
}

test.each(Object.entries(BY_LABELS))('%s selects what the Service selects', (_, make) => {
  const selectors = written(make).flatMap(selectorsIn);

  expect(selectors.length).toBeGreaterThan(0);
  for (const selector of selectors) expect(selector).toEqual({ app: 'cart', part: 'api' });
});

test.each(Object.entries(BY_NAME))('%s names the Service', (_, make) => {
  expect(JSON.stringify(written(make))).toMatch(/"cart"|"cart\.shop\.svc\.cluster\.local"/);
});

test('RolloutsCanary leaves no pod of the Service out of its subsets', () => {
  const rule = written(BY_NAME.RolloutsCanary).find(({ kind }) => kind === 'DestinationRule');

  for (const { labels } of rule.spec.subsets) expect({ app: 'cart', part: 'api' }).toMatchObject(labels);
});

test('VersionService selects the pods of its version among those of the Service', () => {
  const { chart, service, cart } = shop();
  new library.VersionService(chart, 'V2', { version: cart.version('v2') });
  service.selectLabel('part', 'api');
  const own = Testing.synth(chart).find(({ kind, metadata }) => kind === 'Service' && metadata.name === 'cart-v2');

  expect(own.spec.selector).toEqual({ app: 'cart', part: 'api', version: 'v2' });
});

test('Waypoint takes the requests to the Service, whatever it selects', () => {
  const { chart, cart } = shop();
  new library.Waypoint(chart, 'Waypoint', { namespace: 'shop', serves: [cart] });
  const own = Testing.synth(chart).find(({ kind }) => kind === 'Service');

  expect(own.metadata.labels).toMatchObject({ 'istio.io/use-waypoint': 'waypoint' });
});

test('the tables name every construct that takes a service', () => {
  const named = [...Object.keys(BY_LABELS), ...Object.keys(BY_NAME), ...WITHOUT_SERVICE, 'VersionService', 'Waypoint'];
  const constructs = Object.entries(library).filter(([, value]) => typeof value === 'function' && value.prototype instanceof Construct);

  expect(constructs.map(([name]) => name).filter((name) => !named.includes(name))).toEqual([]);
});
