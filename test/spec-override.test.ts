import { App, Chart, Testing } from 'cdk8s';
import * as library from './support/library';
import { AcmeSolver, Gateway, IngressGateway, JwtRule, MeshService, PolicyTarget, MeshResource, RouteAction, ServicePort } from '../lib';
import { CanaryPlan, FlaggerMetric } from '../lib/entries/canary';
import { EnvoyChange, EnvoyPatch, ExtensionCode, WasmModule } from '../lib/entries/envoy';
import { RateLimit, Rate } from '../lib/entries/ratelimit';

interface Row {
  /** The construct, with the `spec` that it is given. */
  readonly make: (chart: Chart, options: { readonly spec?: any }) => MeshResource<any>;
  /** Fields that its options have written already, with other values. */
  readonly spec: Readonly<Record<string, unknown>>;
}

const reviews = MeshService.fromAttributes({
  name: 'reviews',
  namespace: 'shop',
  ports: [ServicePort.http(9080)],
  serviceAccount: 'reviews',
});
const site = Gateway.fromName('istio-system', 'public').host('shop.example.com');
const siteOfGatewayApi = Gateway.fromName('istio-system', 'public', 'gateway-api').host('shop.example.com');
const shop = PolicyTarget.namespace('shop');
const release = { chart: 'base', repo: 'https://charts.example.com', version: '1.0.0', namespace: 'istio-system', releaseName: 'base' };
const source = { repoURL: 'https://git.example.com/mesh', targetRevision: 'main', path: 'dist' };
const here = { server: 'https://kubernetes.default.svc', namespace: 'shop' };
const trafficRouting = {
  virtualService: { name: 'reviews', routes: ['canary'] },
  destinationRule: { name: 'reviews', canarySubsetName: 'canary', stableSubsetName: 'stable' },
};

const patch = EnvoyPatch.listener(EnvoyChange.merge({ per_connection_buffer_limit_bytes: 32768 }), { context: 'GATEWAY' });
const LUA = 'function envoy_on_request(handle) end';

function external(chart: Chart, options: object, id = 'It') {
  return new library.ServiceEntry(chart, id, { hosts: ['api.example.org'], ports: [ServicePort.http(80)], ...options });
}

function issuer(options: object) {
  return { email: 'ops@example.com', solvers: [AcmeSolver.http01Istio()], ...options };
}

/** Every exported construct for a kind. */
const ROWS: Readonly<Record<string, Row>> = {
  AuthorizationPolicy: {
    make: (chart, options) => new library.AuthorizationPolicy(chart, 'It', { target: shop, rules: [{ from: [reviews] }], ...options }),
    spec: { action: 'DENY' },
  },
  Certificate: {
    make: (chart, options) =>
      new library.Certificate(chart, 'It', {
        issuer: library.ClusterIssuer.fromName('own'),
        dnsNames: ['a.example.com'],
        workload: library.MeshWorkload.istioIngress(),
        ...options,
      }),
    spec: { dnsNames: ['b.example.com'] },
  },
  ClusterIssuer: {
    make: (chart, options) => library.ClusterIssuer.letsEncrypt(chart, 'It', issuer(options)),
    spec: { acme: { email: 'dev@example.com' } },
  },
  DestinationRule: {
    make: (chart, options) =>
      new library.DestinationRule(chart, 'It', { service: reviews, connectionPool: { tcp: { maxConnections: 1 } }, ...options }),
    spec: { trafficPolicy: { connectionPool: { tcp: { maxConnections: 2 } } } },
  },
  EgressRoute: {
    make: (chart, options) => {
      const via = new library.EgressGateway(chart, 'Egress');
      return new library.EgressRoute(chart, 'It', { service: external(chart, {}, 'Api'), via, ...options });
    },
    spec: { hosts: ['other.example.org'] },
  },
  EnvoyFilter: {
    make: (chart, options) => new library.EnvoyFilter(chart, 'It', { target: shop, patches: [patch], priority: 10, ...options }),
    spec: { priority: 20 },
  },
  ServiceEntry: { make: external, spec: { resolution: 'NONE' } },
  FlaggerCanary: {
    make: (chart, options) =>
      new library.FlaggerCanary(chart, 'It', {
        service: reviews,
        workload: { name: 'reviews' },
        plan: CanaryPlan.steps([50]),
        metrics: [FlaggerMetric.successRate(99)],
        ...options,
      }),
    spec: { service: { port: 9090 } },
  },
  Gateway: {
    make: (chart, options) => {
      const gateway = new Gateway(chart, 'It', { workload: new IngressGateway(chart, 'Ingress'), ...options });
      gateway.addHost('shop.example.com');
      return gateway;
    },
    spec: { selector: { istio: 'other' } },
  },
  GrpcRoute: {
    make: (chart, options) =>
      new library.GrpcRoute(chart, 'It', { hosts: [siteOfGatewayApi], ...options }).addGrpcRoute('all', {
        action: RouteAction.forward(reviews),
      }),
    spec: { hostnames: ['other.example.com'] },
  },
  HttpRoute: {
    make: (chart, options) =>
      new library.HttpRoute(chart, 'It', { hosts: [siteOfGatewayApi], ...options }).addHttpRoute('all', {
        action: RouteAction.forward(reviews),
      }),
    spec: { hostnames: ['other.example.com'] },
  },
  Issuer: {
    make: (chart, options) => library.Issuer.letsEncrypt(chart, 'It', issuer(options)),
    spec: { acme: { email: 'dev@example.com' } },
  },
  MeshNetworkPolicy: {
    make: (chart, options) => new library.MeshNetworkPolicy(chart, 'It', { target: reviews, ingress: [{ peers: [reviews] }], ...options }),
    spec: { podSelector: { matchLabels: { app: 'ratings' } } },
  },
  PeerAuthentication: {
    make: (chart, options) => new library.PeerAuthentication(chart, 'It', { target: shop, mode: 'STRICT', ...options }),
    spec: { mtls: { mode: 'PERMISSIVE' } },
  },
  ProxyConfig: {
    make: (chart, options) => new library.ProxyConfig(chart, 'It', { target: shop, concurrency: 2, ...options }),
    spec: { concurrency: 4 },
  },
  ReferenceGrant: {
    make: (chart, options) =>
      new library.ReferenceGrant(chart, 'It', { from: { kind: 'HTTPRoute', namespace: 'edge' }, kind: 'Service', ...options }),
    spec: { from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'other' }] },
  },
  RequestAuthentication: {
    make: (chart, options) => {
      const rule = JwtRule.issuer('https://id.example.com', { jwksUri: 'https://id.example.com/keys' });
      return new library.RequestAuthentication(chart, 'It', { target: reviews, jwtRules: [rule], ...options });
    },
    spec: { jwtRules: [{ issuer: 'https://other.example.com', spaceDelimitedClaims: ['roles'] }] },
  },
  Rollout: {
    make: (chart, options) =>
      new library.Rollout(chart, 'It', { deployment: 'reviews', podLabels: { app: 'reviews' }, trafficRouting, steps: [], ...options }),
    spec: { workloadRef: { scaleDown: 'never' } },
  },
  Sidecar: {
    make: (chart, options) => new library.Sidecar(chart, 'It', { target: reviews, outboundTraffic: 'REGISTRY_ONLY', ...options }),
    spec: { outboundTrafficPolicy: { mode: 'ALLOW_ANY' } },
  },
  Telemetry: {
    make: (chart, options) =>
      new library.Telemetry(chart, 'It', { target: shop, metrics: [library.Metrics.disable('REQUEST_COUNT')], ...options }),
    spec: { metrics: [{ reportingInterval: '5s' }] },
  },
  TlsRoute: {
    make: (chart, options) =>
      new library.TlsRoute(chart, 'It', { hosts: [siteOfGatewayApi], action: RouteAction.forward(reviews), ...options }),
    spec: { hostnames: ['other.example.com'] },
  },
  TrafficExtension: {
    make: (chart, options) =>
      new library.TrafficExtension(chart, 'It', { target: shop, code: ExtensionCode.lua(LUA), phase: 'AUTHN', ...options }),
    spec: { phase: 'AUTHZ' },
  },
  VirtualService: {
    make: (chart, options) =>
      new library.VirtualService(chart, 'It', { hosts: [site], ...options }).addHttpRoute('all', { action: RouteAction.forward(reviews) }),
    spec: { hosts: ['other.example.com'] },
  },
  WasmPlugin: {
    make: (chart, options) =>
      new library.WasmPlugin(chart, 'It', {
        target: shop,
        module: WasmModule.oci('registry.example.com/auth:1'),
        phase: 'AUTHN',
        ...options,
      }),
    spec: { phase: 'AUTHZ' },
  },
  Waypoint: {
    make: (chart, options) => new library.Waypoint(chart, 'It', { namespace: 'shop', ...options }),
    spec: { gatewayClassName: 'own-waypoint' },
  },
  WorkloadEntry: {
    make: (chart, options) => new library.WorkloadEntry(chart, 'It', { address: '10.0.0.7', labels: { app: 'billing' }, ...options }),
    spec: { address: '10.0.0.8' },
  },
  WorkloadGroup: {
    make: (chart, options) => new library.WorkloadGroup(chart, 'It', { labels: { app: 'billing' }, serviceAccount: 'billing', ...options }),
    spec: { template: { serviceAccount: 'other' } },
  },
  'argocd.Application': {
    make: (chart, options) => new library.argocd.Application(chart, 'It', { project: 'mesh', source, destination: here, ...options }),
    spec: { project: 'other' },
  },
  'argocd.ApplicationSet': {
    make: (chart, options) =>
      new library.argocd.ApplicationSet(chart, 'It', {
        elements: [{ cluster: 'west' }],
        applicationName: '{{.cluster}}',
        application: { project: 'mesh', source, destination: here, syncPolicy: {} },
        ...options,
      }),
    spec: { template: { metadata: { name: 'mesh-{{.cluster}}' } } },
  },
  'flux.GitRepository': {
    make: (chart, options) =>
      new library.flux.GitRepository(chart, 'It', { url: 'https://git.example.com/mesh', branch: 'main', ...options }),
    spec: { interval: '7m' },
  },
  'flux.HelmRelease': {
    make: (chart, options) => new library.flux.HelmRelease(chart, 'It', { release, source: 'istio', ...options }),
    spec: { interval: '7m' },
  },
  'flux.HelmRepository': {
    make: (chart, options) => new library.flux.HelmRepository(chart, 'It', { url: 'https://charts.example.com', ...options }),
    spec: { interval: '7m' },
  },
  'flux.Kustomization': {
    make: (chart, options) =>
      new library.flux.Kustomization(chart, 'It', { path: './dist', sourceRef: { kind: 'GitRepository', name: 'mesh' }, ...options }),
    spec: { interval: '7m' },
  },
  'flux.OCIRepository': {
    make: (chart, options) =>
      new library.flux.OCIRepository(chart, 'It', { url: 'oci://registry.example.com/mesh', tag: '1.0.0', ...options }),
    spec: { interval: '7m' },
  },
  'sail.Istio': {
    make: (chart, options) =>
      new library.sail.Istio(chart, 'It', { version: '1.30.3', namespace: 'istio-system', values: { global: {} }, ...options }),
    spec: { updateStrategy: { type: 'RevisionBased' } },
  },
  'sail.IstioCNI': {
    make: (chart, options) => new library.sail.IstioCNI(chart, 'It', { version: '1.30.3', namespace: 'istio-cni', ...options }),
    spec: { version: 'v1.30.4' },
  },
  'sail.ZTunnel': {
    make: (chart, options) => new library.sail.ZTunnel(chart, 'It', { version: '1.30.3', namespace: 'ztunnel', ...options }),
    spec: { version: 'v1.30.4' },
  },
  // Not classes of the public surface, but what it makes.
  'RateLimit.local': {
    make: (chart, options) => RateLimit.local(chart, 'It', { target: reviews, limit: Rate.perMinute(10), ...options }),
    spec: { priority: 20 },
  },
};

beforeAll(() => void jest.spyOn(process.stderr, 'write').mockReturnValue(true));
afterAll(() => jest.restoreAllMocks());

/** Names of all classes for a kind that users may name, with their group. */
function exportedKinds(group: object, prefix = ''): readonly string[] {
  return Object.entries(group)
    .filter(([, value]) => typeof value === 'function' && value.prototype instanceof MeshResource)
    .map(([name]) => `${prefix}${name}`);
}

function specOf({ make }: Row, spec?: unknown): any {
  const chart = new Chart(new App(), 'chart', { namespace: 'shop', disableResourceNameHashes: true });
  const { apiObject } = make(chart, spec === undefined ? {} : { spec });
  return Testing.synth(chart).find(({ kind, metadata }) => kind === apiObject.kind && metadata.name === apiObject.name).spec;
}

/** `spec` without the fields that `fields` names. */
function without(spec: any, fields: any): any {
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return undefined;
  return Object.fromEntries(Object.entries(spec).map(([name, value]) => [name, name in fields ? without(value, fields[name]) : value]));
}

test('the table names every exported construct for a kind', () => {
  const { argocd, flux, sail } = library;
  const kinds = [
    ...exportedKinds(library),
    ...exportedKinds(argocd, 'argocd.'),
    ...exportedKinds(flux, 'flux.'),
    ...exportedKinds(sail, 'sail.'),
  ];

  expect(
    Object.keys(ROWS)
      .filter((name) => name !== 'RateLimit.local')
      .sort(),
  ).toEqual(kinds.sort());
});

test.each(Object.entries(ROWS))('%s takes `spec` last: over what its options write, and over nothing else', (_, row) => {
  const plain = specOf(row);
  const overridden = specOf(row, row.spec);

  expect(plain).not.toMatchObject(row.spec);
  expect(overridden).toMatchObject(row.spec);
  expect(without(overridden, row.spec)).toEqual(without(plain, row.spec));
});

describe('a list that must not be empty may come from spec alone', () => {
  const virtualServiceRoute = { route: [{ destination: { host: 'reviews' } }] };
  const ruleOfGatewayApi = { backendRefs: [{ name: 'reviews', port: 9080 }] };
  const listener = { port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*'] };
  const change = { applyTo: 'LISTENER', patch: { operation: 'REMOVE' } };

  const makes: Readonly<Record<string, (chart: Chart, spec?: any) => MeshResource<any>>> = {
    AuthorizationPolicy: (chart, spec = { rules: [{}] }) =>
      new library.AuthorizationPolicy(chart, 'It', { target: shop, action: 'DENY', spec }),
    EnvoyFilter: (chart, spec = { configPatches: [change] }) => new library.EnvoyFilter(chart, 'It', { target: shop, spec }),
    Gateway: (chart, spec = { servers: [listener] }) => new Gateway(chart, 'It', { workload: library.MeshWorkload.istioIngress(), spec }),
    GrpcRoute: (chart, spec = { rules: [ruleOfGatewayApi] }) => new library.GrpcRoute(chart, 'It', { hosts: [siteOfGatewayApi], spec }),
    HttpRoute: (chart, spec = { rules: [ruleOfGatewayApi] }) => new library.HttpRoute(chart, 'It', { hosts: [siteOfGatewayApi], spec }),
    Sidecar: (chart, spec = { egress: [{ hosts: ['./*'] }] }) =>
      new library.Sidecar(chart, 'It', { target: reviews, namespaces: [], spec }),
    VirtualService: (chart, spec = { http: [virtualServiceRoute] }) => new library.VirtualService(chart, 'It', { hosts: [site], spec }),
  };

  test.each(Object.entries(makes))('%s', (_, make) => {
    const [app, empty] = [new App(), new App()];
    make(new Chart(app, 'chart', { namespace: 'shop' }));
    make(new Chart(empty, 'chart', { namespace: 'shop' }), {});

    expect(() => app.synthYaml()).not.toThrow();
    expect(() => empty.synthYaml()).toThrow(/is empty/);
  });
});
