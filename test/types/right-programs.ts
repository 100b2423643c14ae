import * as library from '../support/library';
import { WRITTEN } from '../../lib/core/expect-value';

/** What the programs have at hand. */
export const AT_HAND = [
  'declare const app: App, chart: Chart, service: istio.MeshService, subset: istio.Subset, site: istio.GatewayHost;',
  'declare const issuer: istio.ClusterIssuer, authorizer: istio.OAuth2Proxy, rule: istio.DestinationRule, gateway: istio.Gateway;',
  'declare const module: istio.WasmModule, value: istio.EnvoyConfig, ingress: istio.IngressGateway;',
  'declare const target: istio.PolicyTarget, prometheus: istio.Prometheus, fleet: istio.Fleet, action: istio.ForwardAction;',
  'declare const version: istio.MeshServiceVersion, strategy: istio.CanaryStrategy, payments: istio.ServiceEntry;',
  'declare const requests: istio.RequestAuthentication, routes: istio.VirtualService, grafana: istio.Grafana;',
  'declare function way(host: string): istio.EgressWay;',
  "const email = 'ops@example.com', solvers = [istio.AcmeSolver.http01Istio()];",
];

/** How one of each class is made, where error lines do not say it. */
const MADE: Readonly<Record<string, string>> = {
  Addon: "new istio.Prometheus(chart, 'Prometheus')",
  AddonsChart: "new istio.AddonsChart(app, 'addons', { expose: istio.Expose.none() })",
  Attribute: "istio.Condition.header('x-tester')",
  AuthorizationPolicy: "istio.AuthorizationPolicy.deny(chart, 'Deny', service, { to: [{ paths: [istio.PathMatch.under('/admin')] }] })",
  BaseIssuer: "new istio.Issuer(chart, 'Issuer', { type: istio.IssuerType.selfSigned() })",
  Bookinfo: "new istio.Bookinfo(chart, 'Bookinfo')",
  Canary: "new istio.Canary(chart, 'Canary', { hosts: [service], stable: subset, canary: subset, strategy })",
  CanaryChart: "new istio.CanaryChart(app, 'canary', { service, stable: 'v1', canary: 'v2', strategy })",
  Certificate: "new istio.Certificate(chart, 'Certificate', { issuer, dnsNames: ['shop.example.com'] })",
  ClusterIssuer: "istio.ClusterIssuer.letsEncrypt(chart, 'LetsEncrypt', { email, solvers })",
  ConfigError: "new istio.ConfigError(chart, { field: 'port', problem: 'is missing', fix: 'write one' })",
  Delegate: "istio.Delegate.fromName('shop', 'orders')",
  Destination: 'service.port(80)',
  DestinationRule: "new istio.DestinationRule(chart, 'Rule', { service })",
  EgressGateway: "new istio.EgressGateway(chart, 'Egress')",
  EgressRoute: "new istio.EgressRoute(chart, 'Out', { service: payments, via: new istio.EgressGateway(chart, 'Egress') })",
  EnvoyFilter: "new istio.EnvoyFilter(chart, 'Filter', { target, patches: [istio.EnvoyPatch.bootstrap(istio.EnvoyChange.merge(value))] })",
  ServiceEntry: "new istio.ServiceEntry(chart, 'Api', { hosts: ['a.example.com'], ports: [istio.ServicePort.https(443)] })",
  FlaggerCanary:
    "new istio.FlaggerCanary(chart, 'Flagger', { service, workload: service, plan: istio.CanaryPlan.steps([5, 50]), metrics: [istio.FlaggerMetric.successRate(99)] })",
  Fleet: "new istio.Fleet({ meshId: 'mesh1', delivery: istio.Delivery.kubectl() })",
  FleetCluster: "fleet.addCluster('east')",
  ForwardAction: 'istio.RouteAction.forward(service)',
  Gateway: "new istio.Gateway(chart, 'Public', { workload: ingress, tls: istio.ServerTls.issuedBy(issuer) })",
  GatewayChart: "new istio.GatewayChart(app, 'gateway', { tls: istio.ServerTls.issuedBy(issuer) })",
  GatewayHost: "gateway.addHost('shop.example.com')",
  GatewayWorkload: "new istio.EgressGateway(chart, 'Egress')",
  Grafana: "new istio.Grafana(chart, 'Grafana', { prometheus })",
  GlobalRateLimit:
    "istio.RateLimit.global(chart, 'Limit', { target, server: new istio.RateLimitServer(chart, 'Server'), limit: istio.Rate.perHour(5) })",
  GrpcRoute: "new istio.GrpcRoute(chart, 'Grpc', { hosts: [service] }).addGrpcRoute('all', { action })",
  HttpRoute: "new istio.HttpRoute(chart, 'Http', { hosts: [service] }).addHttpRoute('all', { action })",
  HttpRoutes: "new istio.HttpRoutes(chart, 'Routes', { hosts: [site] }).addHttpRoute('all', { action })",
  HttpsRedirect: "new istio.HttpsRedirect(chart, 'Redirect', { hosts: [site] })",
  IngressGateway:
    "new istio.IngressGateway(chart, 'Ingress', { dns: istio.DnsRecords.told(), loadBalancer: istio.LoadBalancer.generic() })",
  Issuer: "new istio.Issuer(chart, 'Issuer', { type: istio.IssuerType.selfSigned() })",
  Jaeger: "new istio.Jaeger(chart, 'Jaeger')",
  Kiali: "new istio.Kiali(chart, 'Kiali', { prometheus })",
  LiteralPath: "istio.PathMatch.exact('/cart')",
  LocalRateLimit: "istio.RateLimit.local(chart, 'Limit', { target, limit: istio.Rate.perSecond(5) })",
  Mesh: "new istio.Mesh(chart, 'Mesh', { dataPlane: istio.DataPlane.ambient() })",
  MeshApp: 'new istio.MeshApp({ delivery: istio.Delivery.kubectl() })',
  MeshHost: "istio.MeshHost.of('web.shop.svc.cluster.local').port(80)",
  MeshNamespace: "new istio.MeshNamespace(chart, 'Shop', { dataPlane: istio.DataPlane.sidecar() })",
  MeshService: "istio.MeshService.fromAttributes({ name: 'web', namespace: 'shop', ports: [istio.ServicePort.http(80)] })",
  MeshServicePort: 'service.port(80)',
  MeshValidation: 'new istio.MeshValidation()',
  MtlsProof: "new istio.MtlsProof(chart, 'Proof')",
  NamedGateway: "istio.Gateway.fromName('istio-system', 'public')",
  MeshNetworkPolicy:
    "istio.MeshNetworkPolicy.isolateNamespace(chart, 'Isolation', 'shop', { from: [istio.NetworkPeer.anyone(), prometheus] })",
  OAuth2Proxy:
    "new istio.OAuth2Proxy(chart, 'OAuth', { issuer: 'https://id.example.com', client: { secret: 'client' }, emailDomains: ['example.com'] })",
  PeerAuthentication: "istio.PeerAuthentication.strict(chart, 'Strict', target)",
  PhaseChart: "new istio.PhaseChart(app, 'apps', { phase: 'apps' })",
  PolicyTarget: "istio.PolicyTarget.namespace('shop')",
  Principal: "istio.Principal.fromServiceAccount({ namespace: 'shop', serviceAccount: 'web' })",
  Prometheus: "new istio.Prometheus(chart, 'Prometheus', { expose: istio.Expose.through(gateway, 'metrics.example.com') })",
  ProxyConfig: "new istio.ProxyConfig(chart, 'Proxy', { target, concurrency: 2 })",
  RateLimit: 'undefined as never',
  RateLimitServer: "new istio.RateLimitServer(chart, 'Limits', { redis: istio.Redis.pod() })",
  ReferenceGrant: "new istio.ReferenceGrant(chart, 'Grant', { from: { kind: 'HTTPRoute', namespace: 'edge' }, kind: 'Service' })",
  RequestAuthentication:
    "new istio.RequestAuthentication(chart, 'Jwt', { target, jwtRules: [istio.JwtRule.discovered('https://id.example.com')] }).requireToken({ paths: [istio.PathMatch.under('/account')] })",
  MeshResource: 'rule',
  Rollout: "new istio.RolloutsCanary(chart, 'Rollouts', { service, workload: service, steps: [istio.RolloutStep.pause()] }).rollout",
  RolloutsCanary: "new istio.RolloutsCanary(chart, 'Rollouts', { service, workload: service, steps: [istio.RolloutStep.weight(20)] })",
  RoutingChart:
    "new istio.RoutingChart(app, 'routing', { name: 'web', namespace: 'shop', site, service, paths: [istio.PathMatch.exact('/')] })",
  SecurityChart: "new istio.SecurityChart(app, 'security', { namespace: 'shop' })",
  Sidecar: "new istio.Sidecar(chart, 'Sidecar', { target, calls: [service] })",
  Subset: 'rule.addSubset(version)',
  Telemetry: "new istio.Telemetry(chart, 'Telemetry', { target, tracing: istio.Tracing.to('otel') })",
  TlsChart: "new istio.TlsChart(app, 'tls', { email, solvers })",
  TlsRoute: "new istio.TlsRoute(chart, 'Tls', { hosts: [site], action })",
  TrafficExtension: "new istio.TrafficExtension(chart, 'Extension', { target, code: istio.ExtensionCode.wasm(module) })",
  VersionService: "new istio.VersionService(chart, 'V2', { version })",
  VirtualService: "new istio.VirtualService(chart, 'Routes', { hosts: [site, service] }).addHttpRoute('all', { action })",
  WasmPlugin: "new istio.WasmPlugin(chart, 'Wasm', { target, module })",
  Waypoint: "new istio.Waypoint(chart, 'Waypoint', { namespace: 'shop', serves: [service] })",
  MeshWorkload: "istio.MeshWorkload.fromAttributes({ namespace: 'shop', labels: { app: 'web' } })",
  WorkloadEntry: "new istio.WorkloadEntry(chart, 'Machine', { address: '203.0.113.20', labels: { app: 'db' } })",
  WorkloadGroup: "new istio.WorkloadGroup(chart, 'Machines', { labels: { app: 'db' }, probe: istio.WorkloadProbe.tcp(5432) })",
};

/** A program that makes one, as the error lines propose it where they do; undefined when nobody has said how. */
export function rightProgramOf(name: string): string | undefined {
  return MADE[name] ?? proposed(name);
}

function proposed(name: string): string | undefined {
  const written = (library as unknown as Partial<Record<string, { readonly [WRITTEN]?: string }>>)[name]?.[WRITTEN];
  return written?.includes('(') ? written.replace(/\b(?=[A-Z]\w*\.\w+\()/g, 'istio.') : undefined;
}
