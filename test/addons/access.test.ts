import { ApiObject, App, Chart } from 'cdk8s';
import { Access } from '../../lib/addons/access';
import { Expose, type ExposeOptions } from '../../lib/addons/expose';
import { Grafana } from '../../lib/addons/grafana';
import { Kiali } from '../../lib/addons/kiali';
import { OAuth2Proxy } from '../../lib/addons/oauth2-proxy';
import { Prometheus } from '../../lib/addons/prometheus';
import { noticesOf } from '../../lib/core/notices';
import { offeredProviders } from '../../lib/core/offered-providers';
import type { IGatewayWorkload } from '../../lib/core/roles';
import { Mesh } from '../../lib/delivery/mesh';
import { Gateway } from '../../lib/gateway/gateway';
import { IngressGateway } from '../../lib/gateway/ingress-gateway';
import { Listener } from '../../lib/gateway/listener';
import { LoadBalancer } from '../../lib/gateway/load-balancer';
import { ServerTls } from '../../lib/gateway/server-tls';
import { ExtensionProvider } from '../../lib/providers/extension-provider';
import { HttpsRedirect } from '../../lib/routing/https-redirect';
import { RouteAction } from '../../lib/routing/route-action';
import { VirtualService } from '../../lib/routing/virtual-service';
import { JwtRule } from '../../lib/security/jwt-rule';
import { request, Simulator } from '../../lib/testing';
import { ClusterIssuer } from '../../lib/tls/cluster-issuer';
import { MeshService } from '../../lib/topology/mesh-service';
import { ServicePort } from '../../lib/topology/service-port';
import { MeshWorkload } from '../../lib/topology/workload';
import { connects } from '../support/network';
import { find, mistake } from '../support/synth';

beforeEach(() => void jest.spyOn(process.stderr, 'write').mockReturnValue(true));
afterEach(() => void jest.restoreAllMocks());

interface Setup extends Omit<ExposeOptions, 'access'> {
  readonly access?: (chart: Chart) => Access;
  readonly workload?: (chart: Chart) => IGatewayWorkload;
  readonly also?: (gateway: Gateway) => void;
}

const authelia = ExtensionProvider.envoyExtAuthzHttp(
  'authelia',
  MeshService.fromAttributes({ name: 'authelia', namespace: 'login', ports: [ServicePort.http(9091)] }),
);

/** Prometheus on metrics.example.com, beside a shop on another host of the same gateway. */
function exposed({ access, workload = localIngress, also, ...options }: Setup = {}): Chart {
  const app = new App();
  new Mesh(app, 'mesh', { extensionProviders: [authelia] });
  const chart = new Chart(app, 'chart', { disableResourceNameHashes: true });
  const gateway = new Gateway(chart, 'Site', { workload: workload(chart), tls: ServerTls.issuedBy(ClusterIssuer.fromName('corp')) });
  addShop(chart, gateway);
  also?.(gateway);
  new Prometheus(chart, 'Prometheus', {
    expose: Expose.through(gateway, 'metrics.example.com', { ...options, access: access?.(chart) }),
  });
  return chart;
}

function localIngress(chart: Chart): IngressGateway {
  return new IngressGateway(chart, 'Ingress', { loadBalancer: LoadBalancer.generic({ externalTrafficPolicy: 'Local' }) });
}

function addShop(chart: Chart, gateway: Gateway): void {
  const metadata = { name: 'web', namespace: 'shop' };
  const labels = { app: 'web' };
  const spec = {
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: { containers: [{ name: 'web', image: 'registry.example.com/web:1' }] } },
  };
  new ApiObject(chart, 'Web', { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec });
  new ApiObject(chart, 'WebService', {
    apiVersion: 'v1',
    kind: 'Service',
    metadata,
    spec: { selector: labels, ports: [{ name: 'http', port: 8080 }] },
  });
  const host = gateway.addHost('shop.example.com');
  const web = MeshService.fromAttributes({ ...metadata, ports: [ServicePort.http(8080)] });
  new VirtualService(chart, 'Shop', { namespace: 'shop', hosts: [host] }).addHttpRoute('web', { action: RouteAction.forward(web) });
  new HttpsRedirect(chart, 'ShopRedirect', { namespace: 'shop', hosts: [host] });
}

function simulate(setup: Setup): Simulator {
  const chart = exposed(setup);
  return Simulator.of(chart.node.root as App, { meshConfig: { extensionProviders: [...offeredProviders(chart)] } });
}

const page = 'GET https://metrics.example.com/graph';
const shop = 'GET https://shop.example.com/';
const challenge = 'GET http://metrics.example.com/.well-known/acme-challenge/token';

describe('an allow list', () => {
  const setup: Setup = { access: () => Access.ipAllowList(['198.51.100.0/24', '192.0.2.1']) };
  const mesh = simulate(setup);

  test.each(['198.51.100.7', '192.0.2.1'])('lets %s in', (sourceIp) => {
    expect(mesh).toAllow(request(page, { sourceIp }));
  });

  test.each([
    ['the host', page],
    ['the host with its port', 'GET https://metrics.example.com:443/graph'],
    ['any path, those of challenges too', 'GET https://metrics.example.com/.well-known/acme-challenge/token'],
  ])('answers strangers who ask for %s with 403', (_, text) => {
    expect(mesh).toRespond(request(text, { sourceIp: '203.0.113.9' }), 403);
  });

  test('does not believe a header that strangers write themselves', () => {
    expect(mesh).toRespond(request(page, { sourceIp: '203.0.113.9', headers: { 'x-forwarded-for': '198.51.100.7' } }), 403);
  });

  test('leaves the other hosts of the gateway open', () => {
    expect(mesh).toAllow(request(shop, { sourceIp: '203.0.113.9' }));
  });

  test('leaves port 80 alone, where ACME challenges come in and callers are sent on', () => {
    expect(mesh).toRedirect(request('GET http://metrics.example.com/', { sourceIp: '203.0.113.9' }), 'https://metrics.example.com/');
    expect(mesh.send(challenge, { sourceIp: '203.0.113.9' }).status).not.toBe(403);
  });

  test('leaves the other ports of the gateway open, where nobody knows hosts', () => {
    const withDatabase = simulate({
      ...setup,
      also: (gateway) => {
        const hosts = gateway.addListener(Listener.tcp({ port: 31400 }));
        const web = MeshService.fromAttributes({ name: 'web', namespace: 'shop', ports: [ServicePort.http(8080)] });
        new VirtualService(gateway, 'Tcp', { namespace: 'shop', hosts }).addTcpRoute({ action: RouteAction.forward(web) });
      },
    });

    expect(withDatabase).toAllow(request('tcp://gateway.example.com:31400', { sourceIp: '203.0.113.9' }));
  });

  test('is a policy for the server name of the host, in the namespace of the gateway', () => {
    expect(find(exposed(setup).toJson(), 'AuthorizationPolicy')).toMatchObject({
      metadata: { name: 'prometheus-access', namespace: 'istio-system' },
      spec: {
        selector: { matchLabels: { istio: 'ingressgateway' } },
        action: 'DENY',
        rules: [
          {
            from: [{ source: { notRemoteIpBlocks: ['198.51.100.0/24', '192.0.2.1'] } }],
            when: [{ key: 'connection.sni', values: ['metrics.example.com'] }],
          },
        ],
      },
    });
  });

  test('cannot be passed by another server name', () => {
    for (const sni of ['shop.example.com', 'unknown.example.com']) {
      expect(mesh).not.toAllow(request('GET https://shop.example.com/', { sni, headers: { host: 'metrics.example.com' } }));
    }
  });

  test.each<[string, (chart: Chart) => IGatewayWorkload, string[]]>([
    ['does not warn about a load balancer that keeps the addresses of clients', localIngress, []],
    [
      'warns of one that may not',
      (chart) => new IngressGateway(chart, 'Ingress'),
      [
        `warning: [chart/Prometheus] the allow list of metrics.example.com may see addresses of nodes, because the load balancer has externalTrafficPolicy "Cluster"; set externalTrafficPolicy: 'Local'`,
      ],
    ],
    [
      'tells what one of somebody else needs',
      () => MeshWorkload.istioIngress(),
      ['note: the allow list of metrics.example.com checks client addresses: the Service of its gateway needs externalTrafficPolicy Local'],
    ],
  ])('%s', (_, workload, notices) => {
    expect(noticesOf(exposed({ ...setup, workload })).filter((line) => line.includes('metrics.example.com') && !/DNS/.test(line))).toEqual(
      notices,
    );
  });

  test.each<[string, readonly string[], string]>([
    ['nobody', [], '[Access.ipAllowList] blocks: [] is empty; name at least one, such as "198.51.100.0/24"'],
    [
      'everybody',
      ['0.0.0.0/0'],
      '[Access.ipAllowList] blocks: "0.0.0.0/0" includes every address; list specific networks, or use Access.anyone()',
    ],
    ['no network', ['office'], '[Source] remoteIpBlocks: "office" is not a valid address or block; write one such as "10.0.0.0/8"'],
  ])('of %s is refused', (_, blocks, message) => {
    expect(mistake(() => Access.ipAllowList(blocks))).toBe(message);
  });
});

describe('a token', () => {
  const keys = { jwksUri: 'https://id.example.com/keys' };
  const ownPlace = JwtRule.issuer('https://id.example.com', { ...keys, fromHeaders: [{ name: 'x-access-token' }] });
  const mesh = simulate({ access: () => Access.jwt(ownPlace, { groups: ['admins', 'operators'] }) });
  const claims = { iss: 'https://id.example.com', sub: 'alice' };

  test('lets in whoever has one that says what it has to', () => {
    expect(mesh).toAllow(request(page, { jwt: { ...claims, groups: ['operators'] } }));
  });

  test.each([
    ['without one', {}],
    ['whose token does not say it', { jwt: { ...claims, groups: ['guests'] } }],
  ])('answers callers %s with 403', (_, options) => {
    expect(mesh).toRespond(request(page, options), 403);
  });

  test('is not asked for on other hosts, nor on port 80', () => {
    expect(mesh).toAllow(shop);
    expect(mesh).toRedirect('GET http://metrics.example.com/', 'https://metrics.example.com/');
    expect(mesh.send(challenge).status).not.toBe(403);
  });

  test('that is read where other hosts have theirs is warned of', () => {
    const shared = exposed({ access: () => Access.jwt(JwtRule.issuer('https://id.example.com', keys)) });

    expect(noticesOf(shared)).toContain(
      'warning: [chart/Prometheus] the token for metrics.example.com is read from Authorization on all hosts of istio-system/site, ' +
        'so tokens of other issuers are answered with 401 there; set a separate location for the JwtRule, such as fromHeaders: [{ name: "x-access-token" }]',
    );
    expect(noticesOf(exposed({ access: () => Access.jwt(ownPlace) })).join()).not.toContain('401');
  });
});

describe('a login', () => {
  const login = (chart: Chart) =>
    new OAuth2Proxy(chart, 'Login', { issuer: 'https://id.example.com', client: { secret: 'login' }, emailDomains: ['example.com'] });
  const setup: Setup = { access: (chart) => Access.oidc(login(chart)) };
  const mesh = simulate(setup);
  const authorizerOf = (text: string) => mesh.send(text).way?.hop.verdict?.provider;

  test('is asked for on the host of the page, by the authorizer of the app', () => {
    expect(authorizerOf(page)).toBe('oauth2-proxy');
    expect(authorizerOf(shop)).toBeUndefined();
  });

  test('is not asked for on port 80, whose cookies everybody could read', () => {
    expect(mesh).toRedirect('GET http://metrics.example.com/', 'https://metrics.example.com/');
    expect(authorizerOf('GET http://metrics.example.com/')).toBeUndefined();
  });

  test('may be by any authorizer that the mesh configuration lists', () => {
    const { spec } = find(exposed({ access: () => Access.oidc(authelia) }).toJson(), 'AuthorizationPolicy');

    expect(spec).toMatchObject({ action: 'CUSTOM', provider: { name: 'authelia' } });
  });

  test('opens the proxy for the gateway and for nobody else', () => {
    const objects = exposed(setup).toJson();
    const proxy = { namespace: 'istio-system', labels: { app: 'oauth2-proxy' } };
    const { labels } = find(objects, 'Deployment', 'istio-ingressgateway').spec.template.metadata;

    expect(connects(objects, { namespace: 'istio-system', labels }, proxy, 4180)).toBe(true);
    expect(connects(objects, { namespace: 'shop', labels: { app: 'web' } }, proxy, 4180)).toBe(false);
  });

  test('cannot be by a provider for something else', () => {
    const otel = ExtensionProvider.prometheus('metrics');

    expect(mistake(() => Access.oidc(otel))).toBe(
      '[Access.oidc] authorizer: "metrics" is for metrics, not for authorization; use a provider for authorization',
    );
  });
});

describe('without access', () => {
  const warning =
    'warning: [chart/Prometheus] https://metrics.example.com is accessible to anyone and shows prometheus; ' +
    'set access of Expose.through, such as Access.oidc(authorizer), or Access.anyone() if this is intended';

  test('a page that asks nobody is warned of', () => {
    expect(noticesOf(exposed())).toContain(warning);
  });

  test('a page that is meant for anyone is not', () => {
    const chart = exposed({ access: () => Access.anyone() });

    expect(noticesOf(chart)).not.toContain(warning);
    expect(chart.toJson().map(({ kind }) => kind)).not.toContain('AuthorizationPolicy');
  });

  test.each<[string, (chart: Chart, prometheus: Prometheus, expose: Expose) => unknown, boolean]>([
    ['Kiali, which asks for a token', (chart, prometheus, expose) => new Kiali(chart, 'Page', { prometheus, expose }), false],
    [
      'Kiali, when everybody may look',
      (chart, prometheus, expose) => new Kiali(chart, 'Page', { prometheus, expose, login: 'anonymous' }),
      true,
    ],
    ['Grafana without an administrator', (chart, prometheus, expose) => new Grafana(chart, 'Page', { prometheus, expose }), true],
    [
      'Grafana with an administrator',
      (chart, prometheus, expose) => new Grafana(chart, 'Page', { prometheus, expose, admin: { secret: 'grafana' } }),
      false,
    ],
  ])('%s', (_, make, warned) => {
    const chart = new Chart(new App(), 'chart');
    const gateway = new Gateway(chart, 'Site', {
      workload: MeshWorkload.istioIngress(),
      tls: ServerTls.issuedBy(ClusterIssuer.fromName('corp')),
    });
    make(chart, new Prometheus(chart, 'Prometheus'), Expose.through(gateway, 'page.example.com'));

    expect(noticesOf(chart).some((line) => line.includes('accessible to anyone'))).toBe(warned);
  });
});

describe('a Gateway with another listener for the host', () => {
  const refused = (listener: Listener, setup: Setup = {}): string[] => {
    const chart = exposed({ ...setup, also: (gateway) => gateway.addListener(listener) });
    return chart.node.findAll().flatMap((construct) => construct.node.validate());
  };

  test('is refused when that is in plain text, where the page would be too', () => {
    expect(refused(Listener.http({ port: 8080 }))).toEqual([
      'expose: "metrics.example.com" is also served by listener "http-8080"; put that listener on a separate Gateway',
    ]);
  });

  test('is refused when callers may pass the access by it', () => {
    const wildcard = Listener.https({ port: 8443, hosts: ['*.example.com'], tls: ServerTls.issuedBy(ClusterIssuer.fromName('corp')) });

    expect(refused(wildcard)).toEqual([]);
    expect(refused(wildcard, { access: () => Access.ipAllowList(['192.0.2.1']) })).toEqual([
      'expose: "metrics.example.com" is also served by listener "https-wildcard-example-com"; put that listener on a separate Gateway',
    ]);
  });

  test('is taken when it is for other hosts', () => {
    expect(refused(Listener.http({ port: 8080, hosts: ['*.example.org'] }))).toEqual([]);
  });
});
