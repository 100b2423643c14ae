import { complaints } from '../complaints';

const sidecar = (spec: string) => complaints('networking.istio.io/v1', 'Sidecar', spec);
const egress = (...listeners: string[]) => sidecar(`{ egress: [${listeners}] }`);
const ingress = (rest: string, protocol = 'HTTP') =>
  sidecar(`{ ingress: [{ port: { number: 9080, name: http, protocol: ${protocol} }, ${rest} }] }`);

describe('a Sidecar', () => {
  test.each([
    ['hosts of its own and of another namespace', egress('{ hosts: ["./*", "other/reviews.other.svc.cluster.local"] }')],
    ['no host at all', egress('{ hosts: ["~/*"] }')],
    [
      'a listener with a port before the one without',
      egress('{ port: { number: 9080, protocol: HTTP }, hosts: ["*/*"] }', '{ hosts: ["./*"] }'),
    ],
    ['a socket', egress('{ port: { number: 0, protocol: TCP }, bind: "unix:///run/a.sock", hosts: ["*/*"] }')],
    ['an endpoint on the workload', ingress('defaultEndpoint: "127.0.0.1:8080"')],
    ['an endpoint by port only', ingress('defaultEndpoint: ":8080"')],
    ['an endpoint by IPv6', ingress('defaultEndpoint: "[::1]:8080"')],
    ['a socket as endpoint', ingress('defaultEndpoint: "unix:///run/a.sock"')],
    ['TLS from files', ingress('tls: { mode: SIMPLE, serverCertificate: /c, privateKey: /k }', 'HTTPS')],
    [
      'a proxy for unknown hosts',
      sidecar('{ outboundTrafficPolicy: { mode: ALLOW_ANY, egressProxy: { host: egress.example.com, port: { number: 80 } } } }'),
    ],
  ])('takes %s', (_, found) => {
    expect(found).toEqual([]);
  });

  test.each([
    ['nothing', sidecar('{}'), ['error spec']],
    ['no host', egress('{ hosts: [] }'), ['error spec.egress[0].hosts']],
    ['a host without a namespace', egress('{ hosts: [reviews.shop.svc.cluster.local] }'), ['error spec.egress[0].hosts[0]']],
    ['a short name', egress('{ hosts: [./reviews] }'), ['error spec.egress[0].hosts[0]']],
    [
      'a listener without a port before another',
      egress('{ hosts: ["./*"] }', '{ port: { number: 80, protocol: HTTP }, hosts: ["./*"] }'),
      ['error spec.egress[0]'],
    ],
    [
      'a port twice',
      egress('{ port: { number: 80, protocol: HTTP }, hosts: ["./*"] }', '{ port: { number: 80, protocol: TCP }, hosts: ["./*"] }'),
      ['error spec.egress[1].port.number'],
    ],
    ['port 0 without a socket', egress('{ port: { number: 0, protocol: TCP }, hosts: ["./*"] }'), ['error spec.egress[0].bind']],
    [
      'a socket that iptables captures',
      egress('{ port: { number: 0, protocol: TCP }, bind: "unix:///a", captureMode: IPTABLES, hosts: ["./*"] }'),
      ['error spec.egress[0].captureMode'],
    ],
    ['an unknown protocol', egress('{ port: { number: 80, protocol: SSH }, hosts: ["./*"] }'), ['error spec.egress[0].port.protocol']],
    ['an endpoint elsewhere', ingress('defaultEndpoint: "10.1.2.3:8080"'), ['error spec.ingress[0].defaultEndpoint']],
    ['an endpoint without a port', ingress('defaultEndpoint: 127.0.0.1'), ['error spec.ingress[0].defaultEndpoint']],
    ['an endpoint whose port is a name', ingress('defaultEndpoint: "127.0.0.1:http"'), ['error spec.ingress[0].defaultEndpoint']],
    ['an endpoint whose port is out of range', ingress('defaultEndpoint: "127.0.0.1:70000"'), ['error spec.ingress[0].defaultEndpoint']],
    ['TLS on HTTP', ingress('tls: { mode: PASSTHROUGH }'), ['error spec.ingress[0].tls']],
    ['the certificate of the mesh', ingress('tls: { mode: ISTIO_MUTUAL }', 'HTTPS'), ['error spec.ingress[0].tls.mode']],
    [
      'a certificate from a Secret',
      ingress('tls: { mode: SIMPLE, credentialName: a }', 'HTTPS'),
      ['error spec.ingress[0].tls.credentialName'],
    ],
    ['an empty pool', sidecar('{ inboundConnectionPool: {} }'), ['error spec.inboundConnectionPool']],
    [
      'a proxy where unknown hosts are closed',
      sidecar('{ outboundTrafficPolicy: { egressProxy: { host: a.com, port: { number: 80 } } } }'),
      ['error spec.outboundTrafficPolicy.egressProxy'],
    ],
    [
      'a proxy without a port',
      sidecar('{ outboundTrafficPolicy: { mode: ALLOW_ANY, egressProxy: { host: a.com } } }'),
      ['error spec.outboundTrafficPolicy.egressProxy.port'],
    ],
    [
      'a wildcard in the key of a selector',
      sidecar('{ workloadSelector: { labels: { "*": a } }, egress: [{ hosts: ["./*"] }] }'),
      ['error spec.workloadSelector.labels.*'],
    ],
  ])('refuses %s', (_, found, expected) => {
    expect(found).toEqual(expected);
  });

  test.each([
    ['a selector of every workload', sidecar('{ workloadSelector: {}, egress: [{ hosts: ["./*"] }] }'), ['warning spec.workloadSelector']],
    ['a host that another covers', egress('{ hosts: ["./*", ./a.com] }'), ['warning spec.egress[0].hosts[1]']],
    ['a host that is named with its namespace too', egress('{ hosts: [./a.com, shop/a.com] }'), ['warning spec.egress[0].hosts[1]']],
    ['everything and something', egress('{ hosts: ["*/*", ./a.com] }'), ['warning spec.egress[0].hosts']],
    ['HTTP limits on TCP', ingress('connectionPool: { http: { maxRetries: 1 } }', 'TCP'), ['warning spec.ingress[0].connectionPool.http']],
  ])('warns of %s', (_, found, expected) => {
    expect(found).toEqual(expected);
  });
});
