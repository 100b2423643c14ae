import type { Simulator } from '../../lib/simulate';
import { bareMeshOf, istio, meshOf, namespace, service } from './fixtures';

/** A host outside the mesh, with these ports. */
const outside = (ports: string, host = 'api.example.com') =>
  istio('ServiceEntry', host, `{ hosts: [${host}], location: MESH_EXTERNAL, resolution: DNS, ports: [${ports}] }`);
const HTTP = '{ number: 80, name: http, protocol: HTTP }';
const HTTPS = '{ number: 443, name: https, protocol: HTTPS }';
const HTTP_TO_443 = '{ number: 80, name: http, protocol: HTTP, targetPort: 443 }';
const tls = (host: string, settings: string) => istio('DestinationRule', 'tls', `{ host: ${host}, trafficPolicy: { tls: ${settings} } }`);
const originate = tls('api.example.com', '{ mode: SIMPLE }');

const fromWeb = (mesh: Simulator, request: string) => mesh.send(request, { from: 'web' });

describe('TLS to a host outside the mesh', () => {
  test.each([
    ['the application speaks TLS, and nobody else', [outside(HTTPS)], 'https://api.example.com'],
    ['the sidecar starts TLS for plain HTTP', [outside(HTTP_TO_443), originate], 'http://api.example.com'],
  ])('comes up: %s', (_, documents, address) => {
    expect(fromWeb(meshOf(documents), `GET ${address}/`)).toMatchObject({ kind: 'forwarded' });
  });

  test.each([
    ['started twice', [outside(HTTPS), originate], 'GET https://api.example.com/', 'originates TLS again'],
    ['started twice, not looked into', [outside(HTTPS), originate], 'tls://api.example.com:443', 'originates TLS again'],
    ['to the port for plain HTTP', [outside(HTTP), originate], 'GET http://api.example.com/', 'port 80 of the server expects plain HTTP'],
    ['of Istio', [outside(HTTPS), tls('api.example.com', '{ mode: ISTIO_MUTUAL }')], 'GET https://api.example.com/', 'outside the mesh'],
    [
      'left out by sidecars',
      [outside(HTTP_TO_443), tls('api.example.com', '{ mode: SIMPLE, credentialName: api }')],
      'GET http://api.example.com/',
      'is in plain text',
    ],
    ['not started at all', [outside(HTTP_TO_443)], 'GET http://api.example.com/', 'is in plain text'],
  ])('does not come up: %s', (_, documents, request, reason) => {
    expect(fromWeb(meshOf(documents), request)).toMatchObject({ kind: 'undeliverable', reason: expect.stringContaining(reason) });
  });

  test('with a Secret comes up from the sidecars that the DestinationRule selects', () => {
    const settings = '{ mode: SIMPLE, credentialName: api }';
    const selecting = `{ host: api.example.com, workloadSelector: { matchLabels: { app: web } }, trafficPolicy: { tls: ${settings} } }`;

    expect(
      fromWeb(meshOf([outside(HTTP_TO_443), istio('DestinationRule', 'tls', selecting)]), 'GET http://api.example.com/'),
    ).toMatchObject({
      kind: 'forwarded',
    });
  });

  test('that fails is 503 for a request that the sidecar sees, and names the DestinationRule', () => {
    const answer = fromWeb(meshOf([outside(HTTP), originate]), 'GET http://api.example.com/');

    expect(answer.status).toBe(503);
    expect(answer.at?.toString()).toBe('DestinationRule shop/tls spec.trafficPolicy.tls.mode');
  });
});

describe('TLS of Istio to pods', () => {
  const bare = (name: string) => service(name, { pod: ', sidecar.istio.io/inject: "false"' });

  test('that have no proxy does not come up', () => {
    const mesh = meshOf([bare('legacy'), tls('legacy', '{ mode: ISTIO_MUTUAL }')]);

    expect(fromWeb(mesh, 'GET http://legacy/')).toMatchObject({ status: 503, reason: expect.stringContaining('does not have a sidecar') });
  });

  test('carries TLS of the application', () => {
    const mesh = meshOf([
      service('vault', { ports: '{ name: tls, port: 443 }' }),
      istio('PeerAuthentication', 'strict', '{ mtls: { mode: STRICT } }'),
    ]);

    expect(fromWeb(mesh, 'tls://vault:443')).toMatchObject({ kind: 'forwarded', destinations: [{ security: 'mtls', arrives: true }] });
  });
});

describe('the server name that arrives at an egress gateway', () => {
  const egress = (server: string, rule: string, documents: readonly string[] = []) =>
    bareMeshOf([
      namespace('shop'),
      service('web'),
      outside(`${HTTP}, ${HTTPS}`),
      `
apiVersion: v1
kind: Service
metadata: { name: egress, namespace: istio-system }
spec: { selector: { istio: egressgateway }, ports: [{ name: https, port: 443, targetPort: 8443 }, { name: tls, port: 8443, targetPort: 9443 }] }`,
      `
apiVersion: apps/v1
kind: Deployment
metadata: { name: egress, namespace: istio-system }
spec: { template: { metadata: { labels: { istio: egressgateway } } } }`,
      istio('Gateway', 'egress', `{ selector: { istio: egressgateway }, servers: [${server}] }`, 'istio-system'),
      istio('DestinationRule', 'egress', `{ host: egress.istio-system.svc.cluster.local, trafficPolicy: { tls: ${rule} } }`),
      ...documents,
    ]);
  const server = (host: string, protocol = 'HTTPS', mode = 'ISTIO_MUTUAL') =>
    `{ port: { number: 443, name: s, protocol: ${protocol} }, hosts: [${host}], tls: { mode: ${mode} } }`;
  const chain = istio(
    'VirtualService',
    'api',
    `{ hosts: [api.example.com], gateways: [mesh, istio-system/egress], http: [
      { match: [{ gateways: [mesh], port: 80 }], route: [{ destination: { host: egress.istio-system.svc.cluster.local, port: { number: 443 } } }] },
      { match: [{ gateways: [istio-system/egress], port: 443 }], route: [{ destination: { host: api.example.com, port: { number: 443 } } }] }] }`,
  );
  const toExample = istio('DestinationRule', 'api', '{ host: api.example.com, trafficPolicy: { tls: { mode: SIMPLE } } }');
  const byHttp = (host: string, rule: string, mode?: string) =>
    fromWeb(egress(server(host, 'HTTPS', mode), rule, [chain, toExample]), 'GET http://api.example.com/');

  test.each([
    ['the sni of the DestinationRule', 'api.example.com', '{ mode: ISTIO_MUTUAL, sni: api.example.com }', 'ISTIO_MUTUAL'],
    ['a name of Istio without it, which only "*" takes', '"*"', '{ mode: ISTIO_MUTUAL }', 'ISTIO_MUTUAL'],
    ['the host of the request, when TLS is not that of Istio', 'api.example.com', '{ mode: SIMPLE }', 'SIMPLE, credentialName: c'],
  ])('is %s', (_, host, rule, mode) => {
    expect(byHttp(host, rule, mode)).toMatchObject({ kind: 'forwarded', destinations: [{ host: 'api.example.com', port: 443 }] });
  });

  test.each([
    ['of another host', 'api.example.com', '{ mode: ISTIO_MUTUAL, sni: other.example.com }', 'ISTIO_MUTUAL', 'other.example.com'],
    ['of Istio', 'api.example.com', '{ mode: ISTIO_MUTUAL }', 'ISTIO_MUTUAL', 'outbound_.443_._.egress.istio-system.svc.cluster.local'],
  ])('finds no server when it is that %s', (_, host, rule, mode, sni) => {
    expect(byHttp(host, rule, mode)).toMatchObject({
      kind: 'refused',
      status: 503,
      reason: `no server on port 8443 matches the server name ${sni}, only ${host}`,
    });
  });

  test('decides which mode of TLS is asked for', () => {
    const plain = byHttp('api.example.com', '{ mode: SIMPLE }');
    const withoutCertificate = byHttp('api.example.com', '{ mode: SIMPLE }', 'MUTUAL, credentialName: c');

    expect(plain).toMatchObject({ kind: 'refused', reason: "the server's TLS mode is ISTIO_MUTUAL" });
    expect(withoutCertificate).toMatchObject({ kind: 'refused', reason: expect.stringContaining('requires a client certificate') });
  });

  test('that sends plain HTTP on to port 443 fails there', () => {
    const mesh = egress(server('"*"'), '{ mode: ISTIO_MUTUAL }', [chain]);

    expect(fromWeb(mesh, 'GET http://api.example.com/')).toMatchObject({ status: 503, reason: expect.stringContaining('in plain text') });
  });

  describe('of an application that speaks TLS itself', () => {
    const pass = (kind: 'tls' | 'tcp') =>
      istio(
        'VirtualService',
        'api',
        `{ hosts: [api.example.com], gateways: [mesh, istio-system/egress], tls: [
          { match: [{ gateways: [mesh], port: 443, sniHosts: [api.example.com] }], route: [{ destination: { host: egress.istio-system.svc.cluster.local, port: { number: 443 } } }] },
          { match: [{ gateways: [istio-system/egress], port: 443, sniHosts: [api.example.com] }], route: [{ destination: { host: api.example.com, port: { number: 443 } } }] }]
          ${kind === 'tcp' ? ', tcp: [{ match: [{ gateways: [istio-system/egress], port: 443 }], route: [{ destination: { host: api.example.com, port: { number: 443 } } }] }]' : ''} }`,
      );
    const ask = (mesh: Simulator) => fromWeb(mesh, 'GET https://api.example.com/');

    test('is its own where nothing is added', () => {
      const mesh = egress(server('api.example.com', 'TLS', 'PASSTHROUGH'), '{ mode: DISABLE }', [pass('tls')]);

      expect(ask(mesh)).toMatchObject({ kind: 'forwarded', destinations: [{ host: 'api.example.com' }] });
    });

    test('stays inside TLS of Istio, which the gateway ends', () => {
      const rule = '{ mode: ISTIO_MUTUAL, sni: api.example.com }';

      expect(ask(egress(server('api.example.com', 'TLS'), rule, [pass('tcp')]))).toMatchObject({
        kind: 'forwarded',
        destinations: [{ host: 'api.example.com' }],
      });
      expect(ask(egress(server('api.example.com', 'HTTPS'), rule, [pass('tcp')]))).toMatchObject({
        kind: 'refused',
        reason: 'port 8443 expects HTTP',
      });
    });

    test('is wrapped once more by a gateway whose own rule starts TLS', () => {
      const mesh = egress(server('api.example.com', 'TLS', 'PASSTHROUGH'), '{ mode: DISABLE }', [pass('tls'), toExample]);

      expect(ask(mesh)).toMatchObject({ kind: 'undeliverable', reason: expect.stringContaining('originates TLS again') });
    });
  });
});
