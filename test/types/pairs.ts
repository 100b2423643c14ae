/** What the user of a first day wrote, and what it had to be. */
export const PAIRS: readonly (readonly [wrong: string, right: string])[] = [
  ["service.allowFrom(service, { paths: ['/cart'] })", "service.allowFrom(service, { paths: [istio.PathMatch.under('/cart')] })"],
  ["requests.requireToken({ paths: [istio.PathMatch.regex('/x')] })", "requests.requireToken({ paths: [istio.PathMatch.exact('/x')] })"],
  [
    "istio.AuthorizationPolicy.deny(chart, 'A', service, { to: [{ paths: [istio.PathMatch.regex('/admin.*')] }] })",
    "istio.AuthorizationPolicy.deny(chart, 'A', service, { to: [{ paths: [istio.PathMatch.under('/admin')] }] })",
  ],
  ["new istio.MeshApp({ delivery: 'kubectl' })", 'new istio.MeshApp({ delivery: istio.Delivery.kubectl() })'],
  ['new istio.MeshApp({ delivery: { _engine: 1 } })', 'new istio.MeshApp({})'],
  [
    "new istio.IngressGateway(chart, 'A', { dns: 'external-dns' })",
    "new istio.IngressGateway(chart, 'A', { dns: istio.DnsRecords.externalDns() })",
  ],
  [
    "new istio.Gateway(chart, 'A', { workload: ingress, tls: { terminates: true } })",
    "new istio.Gateway(chart, 'A', { workload: ingress })",
  ],
  ["new istio.Kiali(chart, 'A', { prometheus: grafana })", "new istio.Kiali(chart, 'A', { prometheus, grafana })"],
  ["new istio.Prometheus(chart, 'A', { expose: { url: undefined } })", "new istio.Prometheus(chart, 'A', { expose: istio.Expose.none() })"],
  [
    "istio.Expose.through(gateway, 'a.example.com', { access: {} })",
    "istio.Expose.through(gateway, 'a.example.com', { access: istio.Access.anyone() })",
  ],
  ['istio.Tracing.to(service)', "istio.Tracing.to('otel')"],
  [
    "istio.AuthorizationPolicy.custom(chart, 'A', { target, authorizer: service, rules: { to: [] } })",
    "istio.AuthorizationPolicy.custom(chart, 'A', { target, authorizer, rules: { to: [] } })",
  ],
  [
    "routes.addHttpRoute('a', { action, match: [{ path: '/cart' }] })",
    "routes.addHttpRoute('a', { action, match: [{ path: istio.PathMatch.exact('/cart') }] })",
  ],
  ['routes.addTcpRoute({ action: istio.RouteAction.respond(404) })', 'routes.addTcpRoute({ action })'],
  ["new istio.VirtualService(chart, 'A', { hosts: ['shop.example.com'] })", "new istio.VirtualService(chart, 'A', { hosts: [site] })"],
  [
    'new istio.VersionService(chart, "A", { version: { service, name: "v2", labels: {} } })',
    'new istio.VersionService(chart, "A", { version })',
  ],
  [
    "istio.MeshService.fromAttributes({ name: 'a', namespace: 'b', ports: [{ number: 80, protocol: 'http', name: 'http' }] })",
    "istio.MeshService.fromAttributes({ name: 'a', namespace: 'b', ports: [istio.ServicePort.http(80)] })",
  ],
];
