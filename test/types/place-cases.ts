import { Duration } from 'cdk8s';
import * as istio from '../support/library';
import type { World } from './world';

type Case = (world: World, value: any) => unknown;

const route: Case = ({ chart, service, action }, options) =>
  new istio.VirtualService(chart, 'Routes', { hosts: [service] }).addHttpRoute('all', { action, ...options });
const matched: Case = (world, match) => route(world, { match: [match] });
const policy: Case = ({ chart, target }, rule) => istio.AuthorizationPolicy.allow(chart, 'Policy', target, rule);
const rule: Case = ({ chart, service }, options) => new istio.DestinationRule(chart, 'DestinationRule', { service, ...options });
const limited: Case = ({ chart, service }, options) => istio.RateLimit.local(chart, 'Limit', { target: service, ...options });
const requestLimit: Case = (world, options) => limited(world, { limits: [{ rate: istio.Rate.perSecond(5), ...options }] });
const session: Case = ({ chart, service, subsets }, options) => {
  const shares = [subsets.stable.weighted(100)];
  const routes = new istio.VirtualService(chart, 'Sessions', { hosts: [service] });
  return routes.addSessionSplit('all', { cookie: { name: 'version', maxAge: Duration.hours(1) }, shares, ...options });
};
const flagger: Case = ({ chart, service }, options) => {
  const plan = istio.CanaryPlan.steps([50]);
  const metrics = [istio.FlaggerMetric.successRate(99)];
  return new istio.FlaggerCanary(chart, 'Flagger', { service, workload: { name: 'web' }, plan, metrics, ...options });
};
const rollouts: Case = ({ chart, service }, options) =>
  new istio.RolloutsCanary(chart, 'Rollouts', { service, workload: { name: 'web' }, steps: [istio.RolloutStep.weight(50)], ...options });
const canary: Case = ({ chart, service, subsets }, options) =>
  new istio.Canary(chart, 'Canary', { hosts: [service], strategy: istio.CanaryStrategy.weighted(20), ...subsets, ...options });
const isolation: Case = ({ chart }, options) => istio.MeshNetworkPolicy.isolateNamespace(chart, 'Isolation', 'shop', options);
const kiali: Case = ({ chart, prometheus }, options) => new istio.Kiali(chart, 'Kiali', { prometheus, ...options });
const grpcRoute: Case = ({ chart, service, action }, options) =>
  new istio.GrpcRoute(chart, 'Grpc', { hosts: [service] }).addGrpcRoute('all', { action, ...options });
const oauth: Case = ({ chart }) =>
  new istio.OAuth2Proxy(chart, 'OAuth', { issuer: 'https://id.example.com', client: { secret: 'client' }, emailDomains: ['*'] });
const perFactory = (prefix: string, names: readonly string[], run: (name: string) => Case) =>
  Object.fromEntries(names.map((name) => [prefix.replace('*', name), run(name)]));

/** For each place of the published types, a program that gives it a value. */
export const CASES: Readonly<Record<string, Case>> = {
  'ServiceEntryProps.ports': ({ chart }, ports) => new istio.ServiceEntry(chart, 'Api', { hosts: ['a.example.com'], ports }),
  'MeshNamespaceProps.dataPlane': ({ chart }, dataPlane) => new istio.MeshNamespace(chart, 'Shop', { dataPlane }),
  'MeshServiceAttributes.ports': (_, ports) => istio.MeshService.fromAttributes({ name: 'web', namespace: 'shop', ports }),
  'MeshService.fromService(service)': (_, service) => istio.MeshService.fromService(service),
  'MeshService#allowFrom(caller)': ({ service }, caller) => service.allowFrom(caller),
  'OperationOptions.paths': ({ service }, paths) => service.allowFrom(service, { paths }),
  'OperationOptions.hosts': ({ service }, hosts) => service.allowFrom(service, { hosts }),
  'PolicyTarget.namespace(namespace)': (_, namespace) => istio.PolicyTarget.namespace(namespace),
  'ProxyConfigProps.target': ({ chart }, target) => new istio.ProxyConfig(chart, 'Proxy', { target, concurrency: 1 }),
  'WaypointProps.namespace': ({ chart }, namespace) => new istio.Waypoint(chart, 'Waypoint', { namespace }),
  'WaypointProps.serves': ({ chart }, serves) => new istio.Waypoint(chart, 'Waypoint', { namespace: 'other', serves }),
  'WorkloadGroupProps.probe': ({ chart }, probe) => new istio.WorkloadGroup(chart, 'Machines', { labels: { app: 'db' }, probe }),
  'CertificateProps.issuer': ({ chart }, issuer) => new istio.Certificate(chart, 'Cert', { issuer, dnsNames: ['a.example.com'] }),
  'CertificateProps.workload': ({ chart }, workload) =>
    new istio.Certificate(chart, 'Cert', { issuer: istio.ClusterIssuer.fromName('ca'), dnsNames: ['a.example.com'], workload }),
  'ClusterIssuerProps.type': ({ chart }, type) => new istio.ClusterIssuer(chart, 'Issuer', { type }),
  'IssuerProps.type': ({ chart }, type) => new istio.Issuer(chart, 'Issuer', { type }),
  'LetsEncryptIssuerProps.solvers': ({ chart }, solvers) =>
    istio.ClusterIssuer.letsEncrypt(chart, 'LetsEncrypt', { email: 'ops@example.com', solvers }),
  'LetsEncryptOptions.solvers': (_, solvers) => istio.IssuerType.letsEncrypt({ email: 'ops@example.com', solvers }),
  'AcmeServerOptions.solvers': (_, solvers) =>
    istio.IssuerType.acme({ email: 'ops@example.com', server: 'https://acme.example.com', solvers }),
  'GatewayProps.workload': ({ chart }, workload) => new istio.Gateway(chart, 'Public', { workload }),
  'GatewayProps.tls': ({ chart, ingress }, tls) => new istio.Gateway(chart, 'Public', { workload: ingress, tls }),
  'GatewayHostOptions.tls': ({ gateway }, tls) => gateway.addHost('a.example.com', { tls }),
  'Gateway#addListener(listener)': ({ gateway }, listener) => gateway.addListener(listener),
  'IngressGatewayProps.loadBalancer': ({ chart }, loadBalancer) => new istio.IngressGateway(chart, 'Edge', { loadBalancer }),
  'IngressGatewayProps.dns': ({ chart }, dns) => new istio.IngressGateway(chart, 'Edge', { dns }),
  'TlsListenerOptions.tls': (_, tls) => istio.Listener.https({ port: 443, tls }),
  'ServerTls.issuedBy(issuer)': (_, issuer) => istio.ServerTls.issuedBy(issuer),
  'ServerTls.simple(certificate)': (_, certificate) => istio.ServerTls.simple(certificate),
  'ServerTls.mutual(certificate)': (_, certificate) => istio.ServerTls.mutual(certificate),
  'DestinationRuleProps.service': (world, service) => rule(world, { service }),
  'DestinationRuleProps.callers': (world, callers) => rule(world, { callers }),
  ...perFactory('DestinationRuleProps.*', ['loadBalancer', 'locality', 'outlierDetection', 'tls'], (name) => (world, value) => {
    return rule(world, { [name]: value });
  }),
  ...perFactory('TrafficPolicy.*', ['loadBalancer', 'locality', 'outlierDetection', 'tls'], (name) => (world, value) => {
    rule(world, { ports: { 80: { [name]: value } } });
    return world.rule.addSubset('v1', { version: 'v1' }, { [name]: value });
  }),
  'DestinationRule#addSubset(version)': (world, version) => world.rule.addSubset(version),
  'EgressRouteProps.service': ({ chart }, service) =>
    new istio.EgressRoute(chart, 'Out', { service, via: new istio.EgressGateway(chart, 'Egress') }),
  'EgressRouteProps.via': ({ chart, payments }, via) => new istio.EgressRoute(chart, 'Out', { service: payments, via }),
  'EgressRouteProps.tls': (world, tls) => {
    const { chart } = world;
    const service = world.valueOf('ServiceEntry') as istio.ServiceEntry;
    return new istio.EgressRoute(chart, 'Out', { service, via: new istio.EgressGateway(chart, 'Egress'), tls });
  },
  ...perFactory(
    'HttpMatch.*',
    ['path', 'scheme', 'method', 'authority', 'headers', 'withoutHeaders', 'queryParams', 'gateways'],
    (name) => {
      return (world, value) => matched(world, { [name]: value });
    },
  ),
  'HttpRouteOptions.action': (world, action) => route(world, { action }),
  ...perFactory(
    'HttpRouteOptions.*',
    ['rewrite', 'mirrors', 'retries', 'fault'],
    (name) => (world, value) => route(world, { [name]: value }),
  ),
  'CorsPolicy.allowOrigins': (world, allowOrigins) => route(world, { cors: { allowOrigins } }),
  ...perFactory('SessionSplitOptions.*', ['shares', 'rewrite', 'mirrors', 'retries', 'fault'], (name) => (world, value) => {
    return session(world, { [name]: value });
  }),
  'TlsMatch.gateways': ({ chart, service, action }, gateways) =>
    new istio.VirtualService(chart, 'Tls', { hosts: [service] }).addTlsRoute({ match: [{ gateways }], action }),
  'TcpMatch.gateways': ({ chart, service, action }, gateways) =>
    new istio.VirtualService(chart, 'Tcp', { hosts: [service] }).addTcpRoute({ match: [{ gateways }], action }),
  'VirtualServiceTlsRoute.action': ({ chart, service }, action) =>
    new istio.VirtualService(chart, 'Tls', { hosts: [service] }).addTlsRoute({ action }),
  'VirtualServiceTcpRoute.action': ({ chart, service }, action) =>
    new istio.VirtualService(chart, 'Tcp', { hosts: [service] }).addTcpRoute({ action }),
  'Fault#and(other)': (_, other) => istio.Fault.delay(Duration.seconds(1)).and(other),
  'GrpcRouteProps.hosts': ({ chart }, hosts) => new istio.GrpcRoute(chart, 'Grpc', { hosts }),
  'GrpcMatch.headers': (world, headers) => grpcRoute(world, { match: [{ headers }] }),
  'GrpcRouteOptions.action': (world, action) => grpcRoute(world, { action }),
  'GrpcRouteOptions.mirrors': (world, mirrors) => grpcRoute(world, { mirrors }),
  'HttpRouteProps.hosts': ({ chart }, hosts) => new istio.HttpRoute(chart, 'Http', { hosts }),
  'HttpRoutesProps.hosts': ({ chart }, hosts) => new istio.HttpRoutes(chart, 'Http', { hosts }),
  'HttpsRedirectProps.hosts': ({ chart }, hosts) => new istio.HttpsRedirect(chart, 'Redirect', { hosts }),
  'HashOptions.algorithm': (_, algorithm) => istio.LoadBalancing.bySourceIp({ algorithm }),
  'HashCookieOptions.algorithm': (_, algorithm) => istio.LoadBalancing.byCookie('session', { algorithm }),
  'Mirror.to(destination)': (_, destination) => istio.Mirror.to(destination),
  'TlsRouteProps.hosts': ({ chart, action }, hosts) => new istio.TlsRoute(chart, 'Tls', { hosts, action }),
  'TlsRouteProps.action': ({ chart, apiSite }, action) => new istio.TlsRoute(chart, 'Tls', { hosts: [apiSite], action }),
  ...perFactory(
    '*.forward(destination)',
    ['RouteAction', 'ForwardAction'],
    () => (_, destination) => istio.RouteAction.forward(destination),
  ),
  ...perFactory('*.split(destinations)', ['RouteAction', 'ForwardAction'], () => (_, shares) => istio.RouteAction.split(...shares)),
  ...perFactory('*.delegate(to)', ['RouteAction', 'ForwardAction'], () => (_, to) => istio.RouteAction.delegate(to)),
  'SidecarProps.target': ({ chart }, target) => new istio.Sidecar(chart, 'Sidecar', { target }),
  'SidecarProps.calls': ({ chart, target }, calls) => new istio.Sidecar(chart, 'Sidecar', { target, calls }),
  'SidecarProps.callsAllowedTo': ({ chart, target }, callsAllowedTo) => new istio.Sidecar(chart, 'Sidecar', { target, callsAllowedTo }),
  'Sidecar.ofAllowedCalls(caller)': ({ chart }, caller) => istio.Sidecar.ofAllowedCalls(chart, 'Sidecar', caller),
  'Sidecar.ofAllowedCalls(options).calls': ({ chart, service }, calls) =>
    istio.Sidecar.ofAllowedCalls(chart, 'Sidecar', service, { calls }),
  'Sidecar#addCalls(services)': ({ chart, target }, services) => new istio.Sidecar(chart, 'Sidecar', { target }).addCalls(...services),
  'VersionServiceProps.version': ({ chart }, version) => new istio.VersionService(chart, 'Version', { version }),
  'VirtualServiceProps.hosts': ({ chart }, hosts) => new istio.VirtualService(chart, 'Routes', { hosts }),
  ...perFactory('CanaryProps.*', ['hosts', 'strategy', 'stable', 'canary', 'retries'], (name) => (world, value) => {
    return canary(world, { [name]: value });
  }),
  'CanaryStrategy.header(headers)': (_, headers) => istio.CanaryStrategy.header(...headers),
  'WeightedStrategyOptions.testers': (_, testers) => istio.CanaryStrategy.weighted(20, { testers }),
  ...perFactory('FlaggerCanaryProps.*', ['service', 'hosts', 'plan', 'metrics', 'retries'], (name) => (world, value) => {
    return flagger(world, { [name]: value });
  }),
  'RolloutStep.following(plan)': (_, plan) => istio.RolloutStep.following(plan),
  ...perFactory('RolloutsCanaryProps.*', ['service', 'hosts', 'steps', 'retries'], (name) => (world, value) => {
    return rollouts(world, { [name]: value });
  }),
  'AuthorizationPolicyProps.target': ({ chart }, target) => new istio.AuthorizationPolicy(chart, 'Policy', { target }),
  'AuthorizationPolicyProps.authorizer': ({ chart, target }, authorizer) =>
    new istio.AuthorizationPolicy(chart, 'Policy', { target, authorizer }),
  'PolicyRule.from': (world, from) => policy(world, { from }),
  'OperationFields.paths': (world, paths) => policy(world, { to: [{ not: { paths } }] }),
  'OperationFields.hosts': (world, hosts) => policy(world, { to: [{ hosts }] }),
  'PolicyRule.when': (world, when) => policy(world, { when }),
  ...perFactory('AuthorizationPolicy.*(target)', ['allowNothing', 'allowEverything', 'denyEverything'], (name) => ({ chart }, target) => {
    return (istio.AuthorizationPolicy as any)[name](chart, 'Policy', target);
  }),
  ...perFactory('AuthorizationPolicy.*(target)', ['allow', 'deny', 'audit'], (name) => ({ chart }, target) => {
    return (istio.AuthorizationPolicy as any)[name](chart, 'Policy', target, { from: [istio.Source.anyToken()] });
  }),
  ...perFactory('CustomAuthorizationOptions.*', ['target', 'authorizer'], (name) => ({ chart, target }, value) => {
    const rules = { to: [{ methods: ['GET' as const] }] };
    return istio.AuthorizationPolicy.custom(chart, 'Policy', { target, authorizer: 'authorizer', rules, [name]: value });
  }),
  'NetworkPeer.namespace(namespace)': (_, namespace) => istio.NetworkPeer.namespace(namespace),
  'MeshNetworkPolicyProps.target': ({ chart }, target) => new istio.MeshNetworkPolicy(chart, 'Network', { target, ingress: [] }),
  'NetworkRule.peers': ({ chart, target }, peers) => new istio.MeshNetworkPolicy(chart, 'Network', { target, ingress: [{ peers }] }),
  'MeshNetworkPolicy.isolateNamespace(namespace)': ({ chart }, namespace) =>
    istio.MeshNetworkPolicy.isolateNamespace(chart, 'Isolation', namespace),
  ...perFactory('NamespaceIsolation.*', ['from', 'to', 'metricsReaders', 'controlPlane'], (name) => (world, value) => {
    return isolation(world, { to: [], [name]: value });
  }),
  'PeerAuthenticationProps.target': ({ chart }, target) => new istio.PeerAuthentication(chart, 'Peer', { target, mode: 'STRICT' }),
  'PeerAuthentication.strict(target)': ({ chart }, target) => istio.PeerAuthentication.strict(chart, 'Peer', target),
  'PeerAuthentication.permissive(target)': ({ chart }, target) => istio.PeerAuthentication.permissive(chart, 'Peer', target),
  'RequestAuthenticationProps.target': ({ chart }, target) =>
    new istio.RequestAuthentication(chart, 'Jwt', { target, jwtRules: [istio.JwtRule.discovered('https://id.example.com')] }),
  'RequestAuthenticationProps.jwtRules': ({ chart, target }, jwtRules) =>
    new istio.RequestAuthentication(chart, 'Jwt', { target, jwtRules }),
  ...perFactory('TokenRequirement.*', ['paths', 'hosts'], (name) => ({ chart, target }, value) => {
    const jwtRules = [istio.JwtRule.discovered('https://id.example.com')];
    return new istio.RequestAuthentication(chart, 'Jwt', { target, jwtRules }).requireToken({ [name]: value });
  }),
  'SourceOptions.principals': (_, principals) => istio.Source.of({ not: { principals } }),
  'SourceFields.principals': (_, principals) => istio.Source.of({ principals }),
  'AccessLogs.to(provider)': (_, provider) => istio.AccessLogs.to(provider),
  'AccessLogs.off(provider)': (_, provider) => istio.AccessLogs.off(provider),
  ...perFactory('ExtensionProvider.*(collector)', ['opentelemetry', 'zipkin', 'skywalking', 'envoyOtelAls'], (name) => (_, value) => {
    return (istio.ExtensionProvider as any)[name]('provider', value);
  }),
  'ExtensionProvider.datadog(agent)': (_, agent) => istio.ExtensionProvider.datadog('provider', agent),
  ...perFactory(
    'ExtensionProvider.*(service)',
    ['envoyHttpAls', 'envoyTcpAls', 'envoyExtAuthzHttp', 'envoyExtAuthzGrpc'],
    (name) => (_, value) => (istio.ExtensionProvider as any)[name]('provider', value),
  ),
  'Metrics.to(provider)': (_, provider) => istio.Metrics.to(provider),
  'TelemetryProps.target': ({ chart }, target) => new istio.Telemetry(chart, 'Telemetry', { target, tracing: istio.Tracing.off() }),
  ...perFactory('TelemetryProps.*', ['accessLogs', 'tracing', 'metrics'], (name) => ({ chart, target }, value) => {
    return new istio.Telemetry(chart, 'Telemetry', { target, spec: {}, [name]: value });
  }),
  'Tracing.to(provider)': (_, provider) => istio.Tracing.to(provider),
  'TracingOptions.tags{}': (_, tag) => istio.Tracing.adjust({ tags: { tag } }),
  'EnvoyFilterProps.target': ({ chart }, target) => new istio.EnvoyFilter(chart, 'Filter', { target }),
  'EnvoyFilterProps.patches': ({ chart, target }, patches) => new istio.EnvoyFilter(chart, 'Filter', { target, patches }),
  'EnvoyFilter#addPatch(patch)': ({ chart, target }, patch) => new istio.EnvoyFilter(chart, 'Filter', { target }).addPatch(patch),
  ...perFactory('*#addPatch(patch)', ['GlobalRateLimit', 'LocalRateLimit'], () => ({ chart, target }, patch) => {
    return istio.RateLimit.local(chart, 'Limit', { target, limit: istio.Rate.perSecond(1) }).addPatch(patch);
  }),
  ...perFactory(
    'EnvoyPatch.*(change)',
    [
      'httpFilter',
      'networkFilter',
      'listener',
      'filterChain',
      'cluster',
      'routeConfiguration',
      'virtualHost',
      'httpRoute',
      'extensionConfig',
      'bootstrap',
    ],
    (name) => (_, change) => (istio.EnvoyPatch as any)[name](change, { filter: 'envoy.filters.http.router' }),
  ),
  'ExtensionCode.wasm(module)': (_, module) => istio.ExtensionCode.wasm(module),
  'TrafficExtensionProps.code': ({ chart, target }, code) => new istio.TrafficExtension(chart, 'Extension', { target, code }),
  'TrafficExtensionProps.target': ({ chart }, target) =>
    new istio.TrafficExtension(chart, 'Extension', { target, code: istio.ExtensionCode.lua('function envoy_on_request(h) end') }),
  'WasmPluginProps.module': ({ chart, target }, module) => new istio.WasmPlugin(chart, 'Wasm', { target, module }),
  'WasmPluginProps.target': ({ chart }, target) =>
    new istio.WasmPlugin(chart, 'Wasm', { target, module: istio.WasmModule.oci('registry.example.com/module:1') }),
  'LocalRateLimitProps.target': (world, target) => limited(world, { target, limit: istio.Rate.perSecond(1) }),
  'LocalRateLimitProps.limit': (world, limit) => limited(world, { limit, limits: [{ rate: istio.Rate.perSecond(1) }] }),
  'RequestLimit.rate': (world, rate) => requestLimit(world, { rate }),
  'RequestLimit.per': (world, per) => requestLimit(world, { per }),
  ...perFactory('RequestMatch.*', ['host', 'headers', 'path', 'method', 'withoutHeaders'], (name) => (world, value) => {
    return requestLimit(world, { match: { [name]: value } });
  }),
  ...perFactory('GlobalRateLimitProps.*', ['server', 'target', 'limit'], (name) => (world, value) => {
    const { chart, service: target, server } = world;
    const limits = [{ rate: istio.Rate.perSecond(1) }];
    return istio.RateLimit.global(chart, 'Limit', { target, server: name === 'server' ? value : server, limits, [name]: value });
  }),
  'RateLimitServerProps.redis': ({ chart }, redis) => new istio.RateLimitServer(chart, 'Limits', { redis }),
  'RateLimitServerProps.dataPlane': ({ chart }, dataPlane) => new istio.RateLimitServer(chart, 'Limits', { dataPlane }),
  'Access.oidc(authorizer)': (_, authorizer) => istio.Access.oidc(authorizer),
  'Access.jwt(rule)': (_, jwtRule) => istio.Access.jwt(jwtRule),
  'Expose.through(gateway)': (_, gateway) => istio.Expose.through(gateway, 'kiali.example.com'),
  'ExposeOptions.access': ({ gateway }, access) => istio.Expose.through(gateway, 'kiali.example.com', { access }),
  'ExposeOptions.tls': ({ chart, gateway }, tls) =>
    new istio.Prometheus(chart, 'Metrics', { expose: istio.Expose.through(gateway, 'metrics.example.com', { tls }) }),
  'GrafanaProps.prometheus': ({ chart }, prometheus) => new istio.Grafana(chart, 'Dashboards', { prometheus }),
  'GrafanaProps.expose': ({ chart, prometheus }, expose) => new istio.Grafana(chart, 'Dashboards', { prometheus, expose }),
  'JaegerProps.expose': ({ chart }, expose) => new istio.Jaeger(chart, 'Traces', { expose }),
  'PrometheusProps.expose': ({ chart }, expose) => new istio.Prometheus(chart, 'Metrics', { expose }),
  ...perFactory('KialiProps.*', ['prometheus', 'grafana', 'jaeger', 'expose'], (name) => (world, value) => {
    return kiali(world, { [name]: value });
  }),
  'Addon#letIn(callers)': (world, callers) => (world.valueOf('Prometheus') as istio.Prometheus).letIn(...callers),
  'Grafana#letIn(callers)': (world, callers) => (world.valueOf('Grafana') as istio.Grafana).letIn(...callers),
  'Jaeger#letIn(callers)': (world, callers) => (world.valueOf('Jaeger') as istio.Jaeger).letIn(...callers),
  'Kiali#letIn(callers)': (world, callers) => (kiali(world, {}) as istio.Kiali).letIn(...callers),
  'OAuth2Proxy#letIn(callers)': (world, callers) => (oauth(world, {}) as istio.OAuth2Proxy).letIn(...callers),
  'Prometheus#letIn(callers)': ({ prometheus }, callers) => prometheus.letIn(...callers),
  'AddonsChartProps.expose': ({ app }, expose) => new istio.AddonsChart(app, 'addons', { expose }),
  'CanaryChartProps.service': ({ app }, service) =>
    new istio.CanaryChart(app, 'canary', { service, stable: 'v1', canary: 'v2', strategy: istio.CanaryStrategy.weighted(20) }),
  'CanaryChartProps.strategy': ({ app, service }, strategy) =>
    new istio.CanaryChart(app, 'canary', { service, stable: 'v1', canary: 'v2', strategy }),
  ...perFactory('GatewayChartProps.*', ['tls', 'loadBalancer', 'dns'], (name) => ({ app }, value) => {
    return new istio.GatewayChart(app, 'gateway', { [name]: value });
  }),
  ...perFactory('RoutingChartProps.*', ['site', 'service', 'paths'], (name) => (world, value) => {
    const { app, site, service } = world;
    const props = { name: 'web', namespace: 'shop', site, service, paths: [istio.PathMatch.exact('/')], [name]: value };
    return new istio.RoutingChart(app, 'routing', props);
  }),
  'FleetProps.delivery': (_, delivery) => new istio.Fleet({ meshId: 'mesh1', delivery }),
  ...perFactory('FleetProps.mesh.*', ['extensionProviders', 'dataPlane'], (name) => (_, value) => {
    return new istio.Fleet({ meshId: 'mesh1', mesh: { [name]: value } }).addCluster('east');
  }),
  'ClusterProps.primary': ({ fleet }, primary) => fleet.addCluster('east', { primary }),
  'MeshAppProps.delivery': (_, delivery) => new istio.MeshApp({ delivery }),
  ...perFactory('MeshProps.*', ['extensionProviders', 'dataPlane'], (name) => ({ app }, value) => {
    return new istio.Mesh(new istio.PhaseChart(app, 'mesh', { phase: 'namespaces' }), 'Mesh', { [name]: value });
  }),
};
