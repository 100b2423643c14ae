import fs from 'node:fs';
import path from 'node:path';
import { App, Chart } from 'cdk8s';
import {
  AuthorizationPolicy,
  Condition,
  DataPlane,
  DestinationRule,
  EgressGateway,
  Gateway,
  IngressGateway,
  JwtRule,
  MeshNamespace,
  MeshService,
  MtlsProof,
  PeerAuthentication,
  PolicyTarget,
  type PolicyRule,
  ProxyConfig,
  RequestAuthentication,
  ServicePort,
  Sidecar,
  Source,
  Telemetry,
  Tracing,
  VersionService,
  VirtualService,
  Waypoint,
  MeshWorkload,
  noticesOf,
} from '../lib';
import { CanaryPlan, FlaggerCanary, FlaggerMetric, RolloutsCanary, RolloutStep } from '../lib/entries/canary';
import { Mesh } from '../lib/entries/delivery';
import { EnvoyChange, EnvoyFilter, EnvoyPatch, ExtensionCode, TrafficExtension, WasmModule, WasmPlugin } from '../lib/entries/envoy';
import { WorkloadEntry } from '../lib/entries/machines';
import { mistake } from './support/synth';

beforeEach(() => jest.spyOn(process.stderr, 'write').mockReturnValue(true));
afterEach(() => jest.restoreAllMocks());

const cart = MeshService.fromAttributes({ name: 'cart', namespace: 'shop', ports: [ServicePort.http(80)] });
const cartPods = PolicyTarget.workload('shop', { app: 'cart' });
const wasm = WasmModule.oci('registry.example.com/auth:1.0.0');
const code = ExtensionCode.lua('function envoy_on_response(handle) end');
const tracing = Tracing.off();
const patches = [EnvoyPatch.listener(EnvoyChange.merge({ per_connection_buffer_limit_bytes: 32768 }))];

/** What an app in ambient mode writes when `build` adds to a chart of it. */
function ambient(build: (chart: Chart, waypoint: Waypoint) => unknown): any[] {
  const app = new App();
  new Mesh(app, 'mesh', { dataPlane: DataPlane.ambient() });
  const namespaces = new Chart(app, 'namespaces');
  const waypoint = new Waypoint(namespaces, 'Waypoint', { namespace: new MeshNamespace(namespaces, 'Shop') });
  const chart = new Chart(app, 'chart', { namespace: 'shop', disableResourceNameHashes: true });
  build(chart, waypoint);
  return chart.toJson();
}

function specOf(build: (chart: Chart, waypoint: Waypoint) => unknown): any {
  return ambient(build).at(-1).spec;
}

const byService = [{ group: '', kind: 'Service', name: 'cart' }];
const byWaypoint = [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'waypoint' }];
const byIngress = { istio: 'ingressgateway' };

describe('in ambient mode', () => {
  test.each<[string, (chart: Chart, waypoint: Waypoint) => unknown, object]>([
    ['code runs at a service', (chart) => new WasmPlugin(chart, 'x', { target: cart, module: wasm }), { targetRefs: byService }],
    ['code runs at a waypoint', (chart, target) => new WasmPlugin(chart, 'x', { target, module: wasm }), { targetRefs: byWaypoint }],
    ['scripts run at a service', (chart) => new TrafficExtension(chart, 'x', { target: cart, code }), { targetRefs: byService }],
    [
      'scripts run in the ingress gateway, as ever',
      (chart) => new TrafficExtension(chart, 'x', { target: new IngressGateway(chart, 'Ingress'), code }),
      { selector: { matchLabels: byIngress } },
    ],
    [
      'callers are told apart by the waypoint, which ztunnel sees instead of them',
      (chart) => AuthorizationPolicy.allow(chart, 'x', cart, { from: [Source.anyWorkload()] }),
      { targetRefs: byService },
    ],
    [
      'whoever may reach the pods themselves is the business of ztunnel',
      (chart, waypoint) => AuthorizationPolicy.allow(chart, 'x', PolicyTarget.namespace('shop'), { from: [waypoint] }),
      { rules: [{ from: [{ source: { principals: ['cluster.local/ns/shop/sa/waypoint'] } }] }] },
    ],
    [
      'tokens are taken at a service',
      (chart) => new RequestAuthentication(chart, 'x', { target: cart, jwtRules: [JwtRule.discovered('https://id.example.com')] }),
      { targetRefs: byService },
    ],
    ['traces are for a service', (chart) => new Telemetry(chart, 'x', { target: cart, tracing }), { targetRefs: byService }],
    ['mTLS is for pods', (chart) => new PeerAuthentication(chart, 'x', { target: cart }), { selector: { matchLabels: { app: 'cart' } } }],
    [
      'EnvoyFilters patch gateways',
      (chart) => new EnvoyFilter(chart, 'x', { target: MeshWorkload.istioIngress(), patches }),
      { workloadSelector: { labels: byIngress } },
    ],
    [
      'EnvoyFilters patch egress gateways of any name',
      (chart) => new EnvoyFilter(chart, 'x', { target: new EgressGateway(chart, 'Egress', { name: 'out' }).service, patches }),
      { workloadSelector: { labels: { istio: 'out' } } },
    ],
    [
      'EnvoyFilters patch machines, which bring their proxy',
      (chart) =>
        new EnvoyFilter(chart, 'x', {
          target: new WorkloadEntry(chart, 'Machine', { address: '10.0.0.7', labels: { app: 'billing' } }),
          patches,
        }),
      { workloadSelector: { labels: { app: 'billing' } } },
    ],
    [
      'gateways start as they are told',
      (chart) => new ProxyConfig(chart, 'x', { target: MeshWorkload.istioIngress(), concurrency: 2 }),
      {},
    ],
  ])('%s', (_, build, spec) => {
    expect(specOf(build)).toMatchObject(spec);
  });

  test('a Telemetry without workloads holds for waypoints too', () => {
    expect(specOf((chart) => new Telemetry(chart, 'x', { target: PolicyTarget.mesh(), tracing }))).toEqual({
      tracing: [{ disableSpanReporting: true }],
    });
  });
});

describe('in ambient mode a Service for one version', () => {
  const versioned = (chart: Chart) => new VersionService(chart, 'V1', { version: cart.version('v1') });

  test('is no way past the policies of the service, whichever of the two comes first', () => {
    const [first] = ambient((chart) => {
      AuthorizationPolicy.allow(chart, 'x', cart, { to: [{ methods: ['GET'] }] });
      versioned(chart);
    });
    const second = specOf((chart) => {
      versioned(chart);
      new WasmPlugin(chart, 'x', { target: cart, module: wasm });
    });

    for (const { targetRefs } of [first.spec, second]) expect(targetRefs.map(({ name }: any) => name)).toEqual(['cart', 'cart-v1']);
  });

  test('goes through the waypoint of the service, when the service has one of its own', () => {
    const objects = ambient((chart) => {
      new Waypoint(chart, 'Own', { namespace: 'shop', serves: [cart] });
      versioned(chart);
    });

    expect(objects.find(({ kind }) => kind === 'Service').metadata.labels).toMatchObject({ 'istio.io/use-waypoint': 'own' });
  });
});

test('in ambient mode the pods that prove mTLS say so by their data plane', () => {
  const pods = ambient((chart) => new MtlsProof(chart, 'Proof'));

  expect(pods.map(({ metadata }) => metadata.labels)).toEqual([
    { app: 'curl-plain', 'istio.io/dataplane-mode': 'none' },
    { app: 'curl-meshed', 'istio.io/dataplane-mode': 'ambient' },
  ]);
});

test('ambient mode warns of VirtualServices for callers inside the mesh, and of no others', () => {
  const app = new App();
  new Mesh(app, 'mesh', { dataPlane: DataPlane.ambient() });
  const chart = new Chart(app, 'chart', { namespace: 'shop' });
  const site = Gateway.fromName('istio-system', 'public').host('shop.example.com');
  new VirtualService(chart, 'Site', { hosts: [site] });
  new VirtualService(chart, 'Cart', { hosts: [cart] });

  expect(noticesOf(chart)).toEqual([
    'warning: [chart/Cart] cart.shop.svc.cluster.local is in ambient mode, where VirtualServices for callers inside the mesh are alpha, ' +
      'and must not be combined with HTTPRoutes; use HttpRoutes',
  ]);
});

describe('ambient mode refuses', () => {
  const noRequests = 'selects pods in ambient mode, but ztunnel does not see requests';

  const allow = (chart: Chart, rule: PolicyRule) => AuthorizationPolicy.allow(chart, 'x', PolicyTarget.namespace('shop'), rule);

  const refused: [string, (chart: Chart, waypoint: Waypoint) => unknown, string][] = [
    ['AuthorizationPolicy about requests', (chart) => allow(chart, { to: [{ methods: ['GET'] }] }), `target: "shop" ${noRequests}`],
    ['AuthorizationPolicy about headers', (chart) => allow(chart, { when: [Condition.header('x-team').is('a')] }), noRequests],
    [
      'AuthorizationPolicy about the client behind a proxy',
      (chart) => allow(chart, { from: [Source.of({ remoteIpBlocks: ['10.0.0.0/8'] })] }),
      noRequests,
    ],
    [
      'AuthorizationPolicy that asks an authorizer',
      (chart) => AuthorizationPolicy.custom(chart, 'x', { target: cartPods, authorizer: 'opa', rules: { from: [Source.anyWorkload()] } }),
      `target: {"app":"cart"} ${noRequests}`,
    ],
    [
      'RequestAuthentication with a selector',
      (chart) => new RequestAuthentication(chart, 'x', { target: cartPods, jwtRules: [JwtRule.discovered('https://id.example.com')] }),
      `target: {"app":"cart"} ${noRequests}`,
    ],
    [
      'WasmPlugin with a selector',
      (chart) => new WasmPlugin(chart, 'x', { target: cartPods, module: wasm }),
      `target: {"app":"cart"} ${noRequests}`,
    ],
    [
      'WasmPlugin for a namespace',
      (chart) => new WasmPlugin(chart, 'x', { target: PolicyTarget.namespace('shop'), module: wasm }),
      `target: "shop" ${noRequests}`,
    ],
    [
      'TrafficExtension with a selector',
      (chart) => new TrafficExtension(chart, 'x', { target: cartPods, code }),
      `target: {"app":"cart"} ${noRequests}`,
    ],
    [
      'Telemetry with a selector',
      (chart) => new Telemetry(chart, 'x', { target: cartPods, tracing }),
      `target: {"app":"cart"} ${noRequests}`,
    ],
    [
      'EnvoyFilter for a workload',
      (chart) => new EnvoyFilter(chart, 'x', { target: cart, patches }),
      'target: {"app":"cart"} selects pods in ambient mode, which do not have an Envoy proxy to patch; ' +
        'use a TrafficExtension for a service or a Waypoint, or patch the gateway',
    ],
    [
      'EnvoyFilter for the mesh',
      (chart) => new EnvoyFilter(chart, 'x', { target: PolicyTarget.mesh(), patches }),
      'target: "istio-system" selects pods in ambient mode, which do not have an Envoy proxy to patch',
    ],
    [
      'EnvoyFilter for a waypoint',
      (chart, target) => new EnvoyFilter(chart, 'x', { target, patches }),
      'target: "Gateway waypoint" is a waypoint, for which Istio does not support EnvoyFilters',
    ],
    [
      'PeerAuthentication that disables mTLS',
      (chart) => new PeerAuthentication(chart, 'x', { target: cart, mode: 'DISABLE' }),
      'mode: "DISABLE" is ignored in ambient mode, where ztunnel accepts mTLS from any caller that uses it; use PERMISSIVE',
    ],
    [
      'PeerAuthentication that disables mTLS for a port',
      (chart) => new PeerAuthentication(chart, 'x', { target: cart, ports: { 9090: 'DISABLE' } }),
      'ports: "DISABLE" is ignored in ambient mode',
    ],
    [
      'PeerAuthentication for a waypoint',
      (chart, target) => new PeerAuthentication(chart, 'x', { target }),
      'target: "Gateway waypoint" can only be referenced by name, but this kind selects pods by labels',
    ],
    [
      'Sidecar',
      (chart) => new Sidecar(chart, 'x', { target: cart }),
      'target: "shop" is in ambient mode, but ztunnel and waypoints do not read Sidecars; leave it out',
    ],
    [
      'ProxyConfig for a workload',
      (chart) => new ProxyConfig(chart, 'x', { target: cart, concurrency: 2 }),
      'target: {"app":"cart"} selects pods in ambient mode, which do not have their own proxy; leave it out, or name a gateway',
    ],
    [
      'subset of a DestinationRule',
      (chart) => new DestinationRule(chart, 'x', { service: cart }).addSubset('v1'),
      'subsets: "v1" is a subset of cart.shop.svc.cluster.local, which is in ambient mode, where routes are HTTPRoutes and do not support subsets; ' +
        'create a VersionService for the version',
    ],
    [
      'RolloutsCanary',
      (chart) => new RolloutsCanary(chart, 'x', { service: cart, workload: { name: 'cart' }, steps: [RolloutStep.weight(20)] }),
      'is in ambient mode, but Argo Rollouts writes VirtualServices and DestinationRules',
    ],
    [
      'FlaggerCanary',
      (chart) =>
        new FlaggerCanary(chart, 'x', {
          service: cart,
          workload: { name: 'cart' },
          plan: CanaryPlan.steps([20]),
          metrics: [FlaggerMetric.successRate(99)],
        }),
      'is in ambient mode, but Flagger writes VirtualServices and DestinationRules',
    ],
    [
      'selector for a waypoint',
      (chart) =>
        new TrafficExtension(chart, 'x', {
          target: PolicyTarget.workload('shop', { 'gateway.networking.k8s.io/gateway-name': 'waypoint' }),
          code,
        }),
      'are the pods of a waypoint or a Gateway of the Gateway API, which cannot be selected by labels; use the Waypoint itself',
    ],
  ];

  test.each(refused)('%s', (_, build, message) => {
    expect(mistake(() => ambient(build))).toContain(`[chart/x] `);
    expect(mistake(() => ambient(build))).toContain(message);
  });

  test('what docs/ambient.md lists, with the reason and what to write instead', () => {
    const page = fs.readFileSync(path.join(__dirname, '../docs/ambient.md'), 'utf8');
    const [, table] = page.split('| Refused in ambient mode | Why | Instead |\n|---|---|---|\n');
    const rows = table.split('\n\n')[0].split('\n');

    expect(rows.map((row) => row.split(' | ')[0].slice(2)).sort()).toEqual(refused.map(([name]) => name).sort());
  });
});
