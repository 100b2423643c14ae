import { Gateway, type GatewayProps } from '../../lib/gateway/gateway';
import type { GatewayHost } from '../../lib/gateway/gateway-host';
import { Listener } from '../../lib/gateway/listener';
import { ServerTls } from '../../lib/gateway/server-tls';
import { HttpsRedirect } from '../../lib/routing/https-redirect';
import { AcmeSolver } from '../../lib/tls/acme-solver';
import { Certificate } from '../../lib/tls/certificate';
import { ClusterIssuer } from '../../lib/tls/cluster-issuer';
import { MeshWorkload } from '../../lib/topology/workload';
import { find, mistake, synth } from '../support/synth';

const workload = MeshWorkload.istioIngress();
const corp = ClusterIssuer.fromName('corp');
const wildcard = ServerTls.simple('wildcard');

function gateway(build: (gateway: Gateway) => unknown, props: Partial<GatewayProps> = {}): any[] {
  return synth((chart) => build(new Gateway(chart, 'Site', { workload, ...props })));
}

const addHosts =
  (...hosts: string[]) =>
  (site: Gateway) =>
    hosts.forEach((host) => site.addHost(host));

describe('hosts that share a certificate', () => {
  const serversOf = (build: (gateway: Gateway) => unknown, props?: Partial<GatewayProps>) =>
    find(gateway(build, props), 'Gateway', 'site').spec.servers.map(({ port, hosts, tls }: any) => [
      port.number,
      tls.credentialName,
      hosts,
    ]);

  test('are one server, so that a browser may ask for any of them on one connection', () => {
    const objects = gateway(addHosts('shop.example.com', 'blog.example.com'), { tls: wildcard });

    expect(find(objects, 'Gateway', 'site').spec.servers).toEqual([
      {
        port: { number: 443, name: 'https-shop-example-com', protocol: 'HTTPS' },
        hosts: ['shop.example.com', 'blog.example.com'],
        tls: { mode: 'SIMPLE', credentialName: 'wildcard', minProtocolVersion: 'TLSV1_2' },
      },
    ]);
  });

  test.each<[string, (site: Gateway) => unknown, unknown[]]>([
    [
      'by two values of the same meaning',
      (site) => ['a.com', 'b.com'].forEach((host) => site.addHost(host, { tls: ServerTls.simple('both') })),
      [[443, 'both', ['a.com', 'b.com']]],
    ],
    [
      'with a host in between that has its own',
      (site) => {
        site.addHost('a.com', { tls: wildcard });
        site.addHost('own.com', { tls: ServerTls.simple('own') });
        site.addHost('b.com', { tls: wildcard });
      },
      [
        [443, 'wildcard', ['a.com', 'b.com']],
        [443, 'own', ['own.com']],
      ],
    ],
    [
      'by addHost and addListener',
      (site) => {
        site.addHost('a.com', { tls: wildcard });
        site.addListener(Listener.https({ port: 443, hosts: ['b.com'], tls: wildcard }));
      },
      [[443, 'wildcard', ['a.com', 'b.com']]],
    ],
    [
      'with clients that show a certificate',
      (site) => ['a.com', 'b.com'].forEach((host) => site.addHost(host, { tls: ServerTls.mutual('both') })),
      [[443, 'both', ['a.com', 'b.com']]],
    ],
    [
      'but not on another port',
      (site) => {
        site.addHost('a.com', { tls: wildcard });
        site.addListener(Listener.https({ port: 8443, hosts: ['b.com'], tls: wildcard }));
      },
      [
        [443, 'wildcard', ['a.com']],
        [8443, 'wildcard', ['b.com']],
      ],
    ],
    [
      'but not with another way to treat TLS',
      (site) => {
        site.addHost('a.com', { tls: wildcard });
        site.addHost('b.com', { tls: ServerTls.mutual('wildcard') });
      },
      [
        [443, 'wildcard', ['a.com']],
        [443, 'wildcard', ['b.com']],
      ],
    ],
    [
      'but not where the gateway sees connections only, which it tells apart by server',
      (site) => ['a.com', 'b.com'].forEach((host) => site.addListener(Listener.tls({ port: 443, hosts: [host], tls: wildcard }))),
      [
        [443, 'wildcard', ['a.com']],
        [443, 'wildcard', ['b.com']],
      ],
    ],
  ])('%s', (_, build, servers) => {
    expect(serversOf(build)).toEqual(servers);
  });
});

describe('hosts that share a certificate, in the Gateway API', () => {
  const listenersOf = (...hosts: string[]) =>
    find(gateway(addHosts(...hosts), { tls: wildcard, api: 'gateway-api' }), 'Gateway')
      .spec.listeners.filter(({ port }: any) => port === 443)
      .map(({ name, hostname }: any) => [name, hostname]);

  test.each<[string, string[], unknown[]]>([
    ['of one domain', ['shop.example.com', 'blog.example.com'], [['https-shop-example-com', '*.example.com']]],
    ['of a wildcard and a name below it', ['*.example.com', 'shop.example.com'], [['https-wildcard-example-com', '*.example.com']]],
    ['at different depths', ['eu.shop.example.com', 'blog.example.com'], [['https-eu-shop-example-com', '*.example.com']]],
    ['of a domain and a name below it', ['example.com', 'www.example.com'], [['https-example-com', undefined]]],
    ['of different domains', ['example.com', 'example.org'], [['https-example-com', undefined]]],
    ['of which there is only one', ['shop.example.com'], [['https-shop-example-com', 'shop.example.com']]],
  ])('%s are one listener', (_, hosts, listeners) => {
    expect(listenersOf(...hosts)).toEqual(listeners);
  });

  test('have routes that name the one listener, whenever the route was made', () => {
    gateway(
      (site) => {
        const shop = site.addHost('shop.example.com').asRouteHost();
        const blog = site.addHost('blog.example.com').asRouteHost();

        expect([shop, blog].map(({ host, parent }) => [host, parent!.sectionName])).toEqual([
          ['shop.example.com', 'https-shop-example-com'],
          ['blog.example.com', 'https-shop-example-com'],
        ]);
      },
      { tls: wildcard, api: 'gateway-api' },
    );
  });

  test('of one listener are one listener', () => {
    const tls = { port: 443, hosts: ['a.example.com', 'b.example.com'], tls: wildcard };
    const [object] = gateway((site) => site.addListener(Listener.https({ ...tls, name: 'web' })), { api: 'gateway-api' });

    expect(object.spec.listeners).toMatchObject([{ name: 'web', hostname: '*.example.com' }]);
  });

  test('are refused where their wildcard would take names from another listener', () => {
    const build = (site: Gateway) => {
      site.addHost('*.example.com', { tls: ServerTls.simple('other') });
      addHosts('shop.example.com', 'blog.example.com')(site);
    };

    expect(mistake(() => gateway(build, { tls: wildcard, api: 'gateway-api' }))).toBe(
      '[chart/Site] tls: "wildcard" is for shop.example.com and blog.example.com, whose common listener for *.example.com also matches names of ' +
        'listener https-wildcard-example-com; give each host its own certificate, or use a Gateway with api: "istio"',
    );
  });
});

describe('issuedBy with a secretName', () => {
  const issued = ServerTls.issuedBy(corp, { secretName: 'sites' });
  const namesOf = (...hosts: string[]) => find(gateway(addHosts(...hosts), { tls: issued }), 'Certificate').spec.dnsNames;

  test('orders one Certificate for all hosts, and serves them by one server', () => {
    const objects = gateway(addHosts('shop.example.com', 'api.shop.example.com'), { tls: issued });
    const hosts = ['shop.example.com', 'api.shop.example.com'];

    expect(find(objects, 'Certificate')).toMatchObject({ metadata: { name: 'sites' }, spec: { secretName: 'sites', dnsNames: hosts } });
    expect(find(objects, 'Gateway', 'site').spec.servers).toMatchObject([{ hosts, tls: { credentialName: 'sites' } }]);
  });

  test('joins hosts of different values, too', () => {
    const own = () => ({ tls: ServerTls.issuedBy(ClusterIssuer.fromName('corp'), { secretName: 'sites' }) });
    const objects = gateway((site) => [site.addHost('a.com', own()), site.addHost('b.com', own())]);

    expect(find(objects, 'Certificate').spec.dnsNames).toEqual(['a.com', 'b.com']);
  });

  test('leaves out what a wildcard stands for, since ACME authorities refuse both together', () => {
    expect(namesOf('*.example.com', 'shop.example.com', 'example.com')).toEqual(['*.example.com', 'example.com']);
    expect(namesOf('shop.example.com', '*.example.com', 'eu.shop.example.com')).toEqual(['*.example.com', 'eu.shop.example.com']);
  });

  test('orders one Certificate for a host on two ports', () => {
    const tls = ServerTls.issuedBy(corp);
    const objects = gateway((site) => {
      site.addHost('shop.example.com', { tls });
      site.addListener(Listener.https({ port: 8443, hosts: ['shop.example.com'], name: 'admin', tls }));
    });

    expect(find(objects, 'Certificate').spec.dnsNames).toEqual(['shop.example.com']);
  });

  test.each<[string, (site: Gateway) => unknown, string]>([
    [
      'a second issuer',
      (site) => {
        site.addHost('a.com', { tls: issued });
        site.addHost('b.com', { tls: ServerTls.issuedBy(ClusterIssuer.fromName('other'), { secretName: 'sites' }) });
      },
      '[chart/Site] tls.secretName: "sites" is already ordered from ClusterIssuer corp, so ClusterIssuer other cannot issue it; ' +
        'use one issuer, or another secretName',
    ],
    [
      'a second Gateway',
      (site) => {
        site.addHost('a.com', { tls: issued });
        new Gateway(site, 'Other', { workload, tls: issued }).addHost('b.com');
      },
      '[chart/Site/Other] tls.secretName: "sites" is already the certificate of the Gateway chart/Site; ' +
        'add the host to that Gateway, or choose another secretName',
    ],
    [
      'the id of a Certificate that the app makes itself',
      (site) => {
        new Certificate(site, 'sites', { issuer: corp, dnsNames: ['a.com'], workload });
        site.addHost('a.com', { tls: issued });
      },
      '[chart/Site] tls.secretName: "sites" is already the id of the construct chart/Site/sites; ' +
        'use ServerTls.simple with that Certificate, or another secretName',
    ],
    [
      'a host that its issuer cannot prove',
      (site) => {
        const http01 = ClusterIssuer.letsEncrypt(site, 'Le', { email: 'ops@example.com', solvers: [AcmeSolver.http01Istio()] });
        const tls = ServerTls.issuedBy(http01, { secretName: 'sites' });
        site.addHost('example.com', { tls });
        site.addHost('*.example.com', { tls });
      },
      '[chart/Site/Le] solvers: "*.example.com" is a wildcard, which http01 does not support; use an AcmeSolver.dns01… for it, or list each host',
    ],
  ])('refuses %s', (_, build, message) => {
    expect(mistake(() => gateway(build))).toBe(message);
  });
});

describe('a host below a wildcard host', () => {
  const hostOf = (made: (all: GatewayHost) => GatewayHost, props: Partial<GatewayProps> = {}): GatewayHost => {
    let host!: GatewayHost;
    gateway((site) => (host = made(site.addHost('*.example.org'))), props);
    return host;
  };

  test('has the listeners of the wildcard', () => {
    const shop = hostOf((all) => all.host('shop.example.org'), { tls: wildcard });

    expect(shop.name).toBe('shop.example.org');
    expect(shop.asRouteHost()).toEqual({ host: 'shop.example.org', gateway: 'istio-system/site' });
    expect(shop.asPlainTextHost()).toEqual({ host: 'shop.example.org', gateway: 'istio-system/site-http' });
    expect(shop.isPlainText).toBe(false);
  });

  test('is in plain text where the wildcard is', () => {
    const shop = hostOf((all) => all.host('shop.example.org'));

    expect(shop.isPlainText).toBe(true);
    expect(shop.asPlainTextHost()).toEqual({ host: 'shop.example.org', gateway: 'istio-system/site' });
  });

  test('names the listener of the wildcard in the Gateway API', () => {
    const shop = hostOf((all) => all.host('shop.example.org'), { tls: wildcard, api: 'gateway-api' });

    expect(shop.asRouteHost()).toMatchObject({ host: 'shop.example.org', parent: { sectionName: 'https-wildcard-example-org' } });
    expect(shop.asPlainTextHost()).toMatchObject({ host: 'shop.example.org', parent: { sectionName: 'http-wildcard-example-org' } });
  });

  test.each<[string, string, string]>([
    ['another domain', 'shop.example.com', '[chart/Site] host: "shop.example.com" is not below *.example.org; add it with addHost'],
    ['the domain itself', 'example.org', '[chart/Site] host: "example.org" is not below *.example.org; add it with addHost'],
    [
      'more labels than its certificate covers',
      'eu.shop.example.org',
      '[chart/Site] host: "eu.shop.example.org" is not covered by the certificate wildcard-example-org-tls, whose wildcard matches one label only; ' +
        'add it with addHost',
    ],
  ])('is refused for %s', (_, name, message) => {
    expect(mistake(() => hostOf((all) => all.host(name), { tls: ServerTls.issuedBy(corp) }))).toBe(message);
  });
});

test('a redirect for an HTTPS listener names what opens port 80', () => {
  const listener = Listener.https({ port: 8443, hosts: ['shop.example.com'], tls: wildcard });
  expect(mistake(() => gateway((site) => site.addListener(listener)[0].asPlainTextHost()))).toBe(
    '[chart/Site] host: "shop.example.com" has no plain-text listener; ' +
      'use addHost({ tls }) instead of addListener, or put a Listener.http for the host on a separate Gateway',
  );
});

test('a redirect on a Gateway that serves HTTPS, too, never ends', () => {
  const redirect = (site: Gateway) => {
    const [plain] = site.addListener(Listener.http({ port: 80, hosts: ['shop.example.com'] }));
    site.addListener(Listener.https({ port: 443, hosts: ['shop.example.com'], tls: wildcard }));
    new HttpsRedirect(site, 'Redirect', { hosts: [plain], namespace: 'shop' });
  };

  expect(mistake(() => gateway(redirect))).toContain(
    '[chart/Site] host: "shop.example.com" is redirected to HTTPS in a loop, because listener "https-shop-example-com" has the same routes; use addHost({ tls })',
  );
  expect(() => gateway(redirect, { api: 'gateway-api' })).not.toThrow();
});
