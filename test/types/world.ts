import { App, Chart } from 'cdk8s';
import { Service } from 'cdk8s-plus-28';
import * as istio from '../support/library';

/** A small app, made as far as a case asks for it. */
export class World {
  readonly app = new App();
  readonly chart = new Chart(this.app, 'chart', { namespace: 'shop' });
  readonly service = istio.MeshService.fromAttributes({
    name: 'web',
    namespace: 'shop',
    ports: [istio.ServicePort.http(80)],
    serviceAccount: 'web',
    scope: this.chart,
  });
  readonly target = istio.PolicyTarget.namespace('shop');
  readonly action = istio.RouteAction.forward(this.service);
  private readonly made = new Map<string, unknown>();

  get ingress() {
    return this.once('ingress', () => new istio.IngressGateway(this.chart, 'Ingress'));
  }

  get gateway() {
    return this.once(
      'gateway',
      () =>
        new istio.Gateway(this.chart, 'Gateway', { workload: istio.MeshWorkload.istioIngress(), tls: istio.ServerTls.simple('web-tls') }),
    );
  }

  get site() {
    return this.once('site', () => this.gateway.addHost('shop.example.com'));
  }

  /** A host of a Gateway of the Gateway API. */
  get apiSite() {
    return istio.Gateway.fromName('istio-system', 'public', 'gateway-api').host('shop.example.com', { plainText: 'http' });
  }

  get payments() {
    return this.once(
      'payments',
      () => new istio.ServiceEntry(this.chart, 'Payments', { hosts: ['pay.example.com'], ports: [istio.ServicePort.https(443)] }),
    );
  }

  get rule() {
    return this.once('rule', () => new istio.DestinationRule(this.chart, 'Rule', { service: this.service }));
  }

  get subsets() {
    const { rule } = this;
    return this.once('subsets', () => ({ stable: rule.addSubset('v1'), canary: rule.addSubset('v2') }));
  }

  get fleet() {
    return this.once('fleet', () => new istio.Fleet({ meshId: 'mesh1' }));
  }

  get prometheus() {
    return this.once('prometheus', () => new istio.Prometheus(this.chart, 'Prometheus'));
  }

  get server() {
    return this.once('server', () => new istio.RateLimitServer(this.chart, 'Server'));
  }

  /** One value of a class, or one that plays a role. */
  valueOf(kind: string): unknown {
    return VALUES[kind](this);
  }

  private once<T>(name: string, make: () => T): T {
    if (!this.made.has(name)) this.made.set(name, make());
    return this.made.get(name) as T;
  }
}

const VALUES: Readonly<Record<string, (world: World) => unknown>> = {
  AccessLogs: () => istio.AccessLogs.to('otel'),
  Access: () => istio.Access.anyone(),
  AcmeSolver: () => istio.AcmeSolver.http01Istio(),
  ApiHost: ({ apiSite }) => apiSite,
  CanaryVersion: ({ rule }) => rule.addSubset('v3'),
  FleetCluster: ({ fleet }) => fleet.addCluster('west', { eastWestAddress: '203.0.113.10' }),
  CanaryPlan: () => istio.CanaryPlan.steps([10, 50]),
  CanaryStrategy: () => istio.CanaryStrategy.weighted(20),
  Certificate: ({ chart }) => {
    const issuer = istio.ClusterIssuer.fromName('letsencrypt');
    return new istio.Certificate(chart, 'Certificate', { issuer, dnsNames: ['shop.example.com'], namespace: 'istio-system' });
  },
  ClientTls: () => istio.ClientTls.simple(),
  Condition: () => istio.Condition.header('x-tester').is('yes'),
  DataPlane: () => istio.DataPlane.sidecar(),
  Delivery: () => istio.Delivery.kubectl(),
  DnsRecords: () => istio.DnsRecords.told(),
  EnvoyChange: () => istio.EnvoyChange.merge({ name: 'x' }),
  EnvoyPatch: () => istio.EnvoyPatch.bootstrap(istio.EnvoyChange.merge({ node: {} })),
  Expose: () => istio.Expose.none(),
  ExtensionCode: () => istio.ExtensionCode.wasm(istio.WasmModule.oci('registry.example.com/module:1')),
  ExtensionProvider: () => istio.ExtensionProvider.prometheus('metrics'),
  ServiceEntry: ({ chart }) =>
    new istio.ServiceEntry(chart, 'Plain', {
      hosts: ['api.example.com'],
      ports: [istio.ServicePort.http(80)],
      targetPorts: { 80: 443 },
    }),
  Fault: () => istio.Fault.abort(503),
  FlaggerMetric: () => istio.FlaggerMetric.successRate(99),
  ForwardAction: ({ action }) => action,
  Gateway: ({ gateway }) => gateway,
  Grafana: ({ chart, prometheus }) => new istio.Grafana(chart, 'Grafana', { prometheus }),
  HashAlgorithm: () => istio.HashAlgorithm.maglev(),
  HeaderMatch: () => istio.HeaderMatch.exact('x-tester', 'yes'),
  IDelegate: () => istio.Delegate.fromName('shop', 'orders'),
  IDestination: ({ service }) => service,
  IEgressGateway: ({ chart }) => new istio.EgressGateway(chart, 'Egress'),
  IExtensionProvider: () => istio.ExtensionProvider.of('any', {}),
  IGatewayWorkload: () => istio.MeshWorkload.istioIngress(),
  IIssuer: () => istio.ClusterIssuer.fromName('letsencrypt'),
  IPlainTextHost: ({ site }) => site,
  IPolicyTarget: ({ target }) => target,
  IPrincipal: ({ service }) => service,
  IRouteHost: ({ service }) => service,
  IServiceHost: ({ service }) => service,
  IssuerType: () => istio.IssuerType.selfSigned(),
  Jaeger: ({ chart }) => new istio.Jaeger(chart, 'Jaeger'),
  JwtRule: () => istio.JwtRule.discovered('https://id.example.com'),
  Listener: () => istio.Listener.http({ port: 80 }),
  KubernetesService: ({ chart }) => {
    const service = new Service(chart, 'Service', { metadata: { namespace: 'shop' }, ports: [{ port: 80, name: 'http' }] });
    service.selectLabel('app', 'web');
    return service;
  },
  LiteralPath: () => istio.PathMatch.under('/cart'),
  LoadBalancer: () => istio.LoadBalancer.generic(),
  LoadBalancing: () => istio.LoadBalancing.random(),
  Locality: () => istio.Locality.ignored(),
  MeshNamespace: ({ chart }) => new istio.MeshNamespace(chart, 'Namespace', { name: 'other', dataPlane: istio.DataPlane.ambient() }),
  MeshService: ({ service }) => service,
  MeshServiceVersion: ({ service }) => service.version('v3'),
  Metrics: () => istio.Metrics.to('prometheus'),
  Mirror: ({ payments }) => istio.Mirror.to(payments),
  NetworkPeer: () => istio.NetworkPeer.anyone(),
  OutlierDetection: () => istio.OutlierDetection.consecutive5xx(5),
  PathMatch: () => istio.PathMatch.exact('/cart'),
  PolicyPath: () => istio.PolicyPath.suffix('.png'),
  Prometheus: ({ prometheus }) => prometheus,
  QueryMatch: () => istio.QueryMatch.present('beta'),
  Rate: () => istio.Rate.perSecond(10),
  RateLimitServer: ({ server }) => server,
  Redis: () => istio.Redis.pod(),
  RequestKey: () => istio.RequestKey.remoteAddress(),
  RetryPolicy: () => istio.RetryPolicy.attempts(2),
  Rewrite: () => istio.Rewrite.path('/'),
  RolloutStep: () => istio.RolloutStep.weight(20),
  RouteAction: ({ action }) => action,
  ServerTls: () => istio.ServerTls.simple('web-tls'),
  ServicePort: () => istio.ServicePort.http(80),
  Source: () => istio.Source.anyToken(),
  StringMatch: () => istio.StringMatch.exact('GET'),
  TraceTag: () => istio.TraceTag.literal('blue'),
  Tracing: () => istio.Tracing.off(),
  WasmModule: () => istio.WasmModule.oci('registry.example.com/module:1'),
  WeightedDestination: ({ subsets }) => subsets.stable.weighted(100),
  WorkloadProbe: () => istio.WorkloadProbe.tcp(8080),
};
