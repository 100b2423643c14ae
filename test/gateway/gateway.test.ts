import { JsonPatch } from 'cdk8s';
import { Gateway, type GatewayProps } from '../../lib/gateway/gateway';
import { Listener } from '../../lib/gateway/listener';
import { ServerTls } from '../../lib/gateway/server-tls';
import { AcmeSolver } from '../../lib/tls/acme-solver';
import { Certificate } from '../../lib/tls/certificate';
import { ClusterIssuer } from '../../lib/tls/cluster-issuer';
import { MeshWorkload } from '../../lib/topology/workload';
import { find, mistake, synth } from '../support/synth';

const workload = MeshWorkload.istioIngress();
const corp = ClusterIssuer.fromName('corp');

function gateway(build: (gateway: Gateway) => void, props: Partial<GatewayProps> = {}): any[] {
  return synth((chart) => build(new Gateway(chart, 'Site', { workload, ...props })));
}

function servers(build: (gateway: Gateway) => void): any[] {
  return find(gateway(build), 'Gateway').spec.servers;
}

describe('a host without TLS', () => {
  test('is served on port 80, by the pods of the workload and in their namespace', () => {
    const [object] = gateway((site) => site.addHost('shop.example.com'));

    expect(object).toEqual({
      apiVersion: 'networking.istio.io/v1',
      kind: 'Gateway',
      metadata: { name: 'site', namespace: 'istio-system' },
      spec: {
        selector: { istio: 'ingressgateway' },
        servers: [{ port: { number: 80, name: 'http-shop-example-com', protocol: 'HTTP' }, hosts: ['shop.example.com'] }],
      },
    });
  });
});

describe('a host with TLS', () => {
  const objects = gateway((site) => site.addHost('shop.example.com'), { tls: ServerTls.issuedBy(corp) });

  test('is served on 443 with the certificate that it orders', () => {
    expect(find(objects, 'Gateway', 'site').spec.servers).toEqual([
      {
        port: { number: 443, name: 'https-shop-example-com', protocol: 'HTTPS' },
        hosts: ['shop.example.com'],
        tls: { mode: 'SIMPLE', credentialName: 'shop-example-com-tls', minProtocolVersion: 'TLSV1_2' },
      },
    ]);
    expect(find(objects, 'Certificate')).toMatchObject({
      metadata: { name: 'shop-example-com-tls', namespace: 'istio-system' },
      spec: { secretName: 'shop-example-com-tls', dnsNames: ['shop.example.com'] },
    });
  });

  test('listens on 80 in a Gateway of its own, so that routes do not mix', () => {
    expect(find(objects, 'Gateway', 'site-http').spec.servers).toEqual([
      { port: { number: 80, name: 'http-shop-example-com', protocol: 'HTTP' }, hosts: ['shop.example.com'] },
    ]);
  });

  test('is bound by routes on 443, and by redirects on 80', () => {
    gateway(
      (site) => {
        const host = site.addHost('shop.example.com');
        expect(host.asRouteHost()).toEqual({ host: 'shop.example.com', gateway: 'istio-system/site' });
        expect(host.asPlainTextHost()).toEqual({ host: 'shop.example.com', gateway: 'istio-system/site-http' });
      },
      { tls: ServerTls.issuedBy(corp) },
    );
  });

  test('can leave 80 closed', () => {
    const closed = gateway((site) => site.addHost('shop.example.com', { tls: ServerTls.simple('cert'), plainText: 'closed' }));

    expect(closed.filter((object) => object.kind === 'Gateway')).toHaveLength(1);
  });

  test('can redirect on 80 by Gateway, where no challenge needs it', () => {
    const redirecting = gateway((site) => site.addHost('shop.example.com', { tls: ServerTls.simple('cert'), plainText: 'httpsRedirect' }));

    expect(find(redirecting, 'Gateway', 'site-http').spec.servers[0].tls).toEqual({ httpsRedirect: true });
  });

  test('puts its Certificate where it is told', () => {
    const tls = (scope: any) => ServerTls.issuedBy(corp, { scope, secretName: 'bookinfo-cert' });
    const inScope = synth((chart) => {
      new Gateway(chart, 'Site', { workload, tls: tls(chart) }).addHost('shop.example.com');
      expect(chart.node.tryFindChild('bookinfo-cert')).toBeInstanceOf(Certificate);
    });

    expect(find(inScope, 'Gateway', 'site').spec.servers[0].tls.credentialName).toBe('bookinfo-cert');
  });
});

describe('other listeners', () => {
  test.each<[string, Listener, object]>([
    ['HTTP on another port', Listener.http({ port: 8080 }), { port: { number: 8080, name: 'http-8080', protocol: 'HTTP' }, hosts: ['*'] }],
    [
      'HTTPS that takes only known clients',
      Listener.https({
        port: 8443,
        hosts: ['b2b.example.com'],
        tls: ServerTls.mutual('b2b', { subjectAltNames: ['partner'], minProtocolVersion: 'TLSV1_3' }),
      }),
      {
        port: { number: 8443, name: 'https-b2b-example-com', protocol: 'HTTPS' },
        hosts: ['b2b.example.com'],
        tls: { mode: 'MUTUAL', credentialName: 'b2b', subjectAltNames: ['partner'], minProtocolVersion: 'TLSV1_3' },
      },
    ],
    [
      'TLS passed through',
      Listener.tls({ port: 443, hosts: ['*.db.example.com'], tls: ServerTls.passthrough(), name: 'db' }),
      { port: { number: 443, name: 'db', protocol: 'TLS' }, hosts: ['*.db.example.com'], tls: { mode: 'PASSTHROUGH' } },
    ],
    [
      'TLS that ends at the gateway around TCP',
      Listener.tls({ port: 27017, hosts: ['mongo.example.com'], tls: ServerTls.simple('mongo') }),
      {
        port: { number: 27017, name: 'tls-mongo-example-com', protocol: 'TLS' },
        hosts: ['mongo.example.com'],
        tls: { mode: 'SIMPLE', credentialName: 'mongo', minProtocolVersion: 'TLSV1_2' },
      },
    ],
    [
      'the mTLS of sidecars of another network',
      Listener.tls({ port: 15443, hosts: ['*.local'], tls: ServerTls.autoPassthrough(), name: 'tls' }),
      { port: { number: 15443, name: 'tls', protocol: 'TLS' }, hosts: ['*.local'], tls: { mode: 'AUTO_PASSTHROUGH' } },
    ],
    [
      'routes of its own namespace',
      Listener.http({ port: 80, hosts: ['a.example.com'], name: 'http', routesFrom: 'Same' }),
      { port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['./a.example.com'] },
    ],
    [
      'routes of another namespace',
      Listener.http({ port: 80, name: 'http', routesFrom: { namespace: 'shop' } }),
      { port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['shop/*'] },
    ],
    [
      "the mesh's own mTLS",
      Listener.tls({ port: 15443, hosts: ['*.local'], tls: ServerTls.istioMutual() }),
      { port: { number: 15443, name: 'tls-wildcard-local', protocol: 'TLS' }, hosts: ['*.local'], tls: { mode: 'ISTIO_MUTUAL' } },
    ],
    ['TCP', Listener.tcp({ port: 31400 }), { port: { number: 31400, name: 'tcp-31400', protocol: 'TCP' }, hosts: ['*'] }],
  ])('%s', (_, listener, server) => {
    expect(servers((site) => site.addListener(listener))).toEqual([server]);
  });

  test('hand their hosts back for routes', () => {
    gateway((site) => {
      const [database] = site.addListener(Listener.tcp({ port: 27017 }));
      expect(database.asRouteHost()).toEqual({ host: '*', gateway: 'istio-system/site' });
    });
  });
});

describe('a host that a Gateway serves already', () => {
  test.each([
    ['as it was added', 'shop.example.com'],
    ['below a wildcard', 'a.example.org'],
  ])('is found by its name: %s', (_, name) => {
    gateway((site) => {
      site.addHost('shop.example.com');
      site.addListener(Listener.http({ port: 8080, hosts: ['*.example.org'] }));

      expect(site.host(name).asRouteHost()).toEqual({ host: name, gateway: 'istio-system/site' });
    });
  });

  test('is refused when there is none of the name', () => {
    expect(mistake(() => gateway((site) => site.host(undefined as never)))).toContain(
      '[chart/Site] host: is not a valid host; write a DNS name',
    );
    expect(mistake(() => gateway((site) => site.host('other.example.com')))).toBe(
      '[chart/Site] host: "other.example.com" is not served; add it with addHost',
    );
  });
});

test('a Gateway of somebody else is named, and its hosts are bound', () => {
  const host = Gateway.fromName('istio-system', 'public').host('shop.example.com');

  expect(host.asRouteHost()).toEqual({ host: 'shop.example.com', gateway: 'istio-system/public' });
  expect(host.asPlainTextHost()).toEqual({ host: 'shop.example.com', gateway: 'istio-system/public-http' });
});

test('what no option says is reached by spec and by patch', () => {
  const [object] = gateway(
    (site) => {
      site.addHost('shop.example.com');
      site.addJsonPatch(JsonPatch.add('/spec/servers/0/bind', '127.0.0.1'));
    },
    { spec: { selector: { team: 'edge' } } },
  );

  expect(object.spec.selector).toEqual({ istio: 'ingressgateway', team: 'edge' });
  expect(object.spec.servers[0].bind).toBe('127.0.0.1');
});

describe('refuses', () => {
  const letsEncrypt = (site: Gateway, solver: AcmeSolver) =>
    ClusterIssuer.letsEncrypt(site, 'Le', { email: 'ops@example.com', solvers: [solver] });

  test.each<[string, (site: Gateway) => unknown, string]>([
    [
      'a host that is none',
      (site) => site.addHost('*shop.example.com'),
      '[chart/Site] host: "*shop.example.com" is not a valid host; write a DNS name in lower case such as "shop.example.com", or a wildcard that is the whole first label such as "*.example.com"',
    ],
    [
      'a host twice on a port',
      (site) => [site.addHost('shop.example.com'), site.addHost('shop.example.com')],
      '[chart/Site] host: "shop.example.com" already has a listener on port 80; keep one of the two',
    ],
    [
      'two protocols on a port',
      (site) => [site.addListener(Listener.http({ port: 80 })), site.addListener(Listener.tcp({ port: 80 }))],
      '[chart/Site] port: 80 is already used for HTTP; use another port for TCP',
    ],
    [
      'a port name twice',
      (site) => [site.addListener(Listener.tcp({ port: 1, name: 'db' })), site.addListener(Listener.tcp({ port: 2, name: 'db' }))],
      '[chart/Site] name: "db" is the name of another port; give the listener a name',
    ],
    [
      'a port out of range',
      () => Listener.tcp({ port: 70000 }),
      '[Listener.tcp] port: 70000 is not a valid port; write a whole number from 1 to 65535',
    ],
    [
      'routes of namespaces by their labels',
      (site) => site.addListener(Listener.http({ port: 80, routesFrom: { labels: { team: 'shop' } } })),
      `[chart/Site] routesFrom: {"labels":{"team":"shop"}} is not supported by Istio's API; name one namespace, or use a Gateway with api: "gateway-api"`,
    ],
    [
      'routes of nobody',
      () => Listener.http({ port: 80, routesFrom: { labels: {} } }),
      '[Listener.http] routesFrom: {"labels":{}} does not select namespaces; write "All", "Same", { namespace: "shop" } or { labels: { team: "shop" } }',
    ],
    [
      'a listener by name',
      (site) => [site.addHost('shop.example.com'), site.host('shop.example.com', { sectionName: 'http' })],
      `[chart/Site] sectionName: "http" is not supported by Istio's API; leave it out, or use a Gateway with api: "gateway-api"`,
    ],
    [
      'no hosts',
      () => Listener.http({ port: 80, hosts: [] }),
      '[Listener.http] hosts: [] is empty; name at least one host, or leave hosts out for every host',
    ],
    [
      'httpsRedirect where http01 needs port 80',
      (site) =>
        site.addHost('shop.example.com', {
          tls: ServerTls.issuedBy(letsEncrypt(site, AcmeSolver.http01Istio())),
          plainText: 'httpsRedirect',
        }),
      '[chart/Site] plainText: "httpsRedirect" would answer the http01 challenge of shop.example.com with a redirect, so that its certificate would never be issued; leave plainText out and add an HttpsRedirect for the host, or use dns01',
    ],
    [
      'a wildcard that http01 cannot prove',
      (site) => site.addHost('*.example.com', { tls: ServerTls.issuedBy(letsEncrypt(site, AcmeSolver.http01Istio())) }),
      '[chart/Site/Le] solvers: "*.example.com" is a wildcard, which http01 does not support; use an AcmeSolver.dns01… for it, or list each host',
    ],
    [
      'a certificate outside its namespace',
      (site) =>
        site.addHost('shop.example.com', {
          tls: ServerTls.simple(new Certificate(site, 'Cert', { issuer: corp, dnsNames: ['shop.example.com'] })),
        }),
      `[chart/Site/Cert] namespace: "shop" is not the namespace in which the gateway's pods look for the Secret; write "istio-system", or leave namespace out and set workload`,
    ],
    [
      'a certificate for another host',
      (site) =>
        site.addHost('shop.example.com', {
          tls: ServerTls.simple(new Certificate(site, 'Cert', { issuer: corp, dnsNames: ['cart.example.com'], workload })),
        }),
      '[chart/Site] tls: "cert" does not cover the host shop.example.com; add "shop.example.com" to its dnsNames, or use ServerTls.issuedBy',
    ],
    [
      'a redirect for a host whose port 80 is closed',
      (site) => site.addHost('shop.example.com', { tls: ServerTls.simple('cert'), plainText: 'closed' }).asPlainTextHost(),
      `[chart/Site] host: "shop.example.com" has no plain-text listener; set plainText to 'open' where the host is added`,
    ],
  ])('%s', (_, run, message) => {
    expect(mistake(() => gateway(run))).toBe(message);
  });

  test('a Gateway that serves nothing, at synth', () => {
    expect(mistake(() => gateway(() => undefined))).toContain('listeners: is empty; add a host with addHost or a port with addListener');
  });

  test('httpsRedirect is fine where the host is proven by dns01', () => {
    const dns01 = AcmeSolver.dns01CloudDns({ project: 'shop' });

    expect(() =>
      gateway((site) => site.addHost('*.example.com', { tls: ServerTls.issuedBy(letsEncrypt(site, dns01)), plainText: 'httpsRedirect' })),
    ).not.toThrow();
  });
});
