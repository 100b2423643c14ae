import { App, Chart } from 'cdk8s';
import { decideMeshSettings } from '../../lib/core/mesh-settings';
import { EgressGateway } from '../../lib/gateway/egress-gateway';
import { Gateway, type GatewayProps } from '../../lib/gateway/gateway';
import { IngressGateway } from '../../lib/gateway/ingress-gateway';
import { Listener, type ListenerOptions } from '../../lib/gateway/listener';
import { ServerTls } from '../../lib/gateway/server-tls';
import { MeshWorkload } from '../../lib/topology/workload';
import { find, mistake, synth } from '../support/synth';

const ingress = MeshWorkload.istioIngress();

function gateway(use: (gateway: Gateway) => void, props: Partial<GatewayProps> = {}): any {
  const objects = synth((chart) => use(new Gateway(chart, 'Public', { workload: ingress, api: 'gateway-api', ...props })));
  return find(objects, 'Gateway');
}

describe('a Gateway of the Gateway API', () => {
  test('listens on the pods of its workload, found by their Service, for routes of every namespace', () => {
    expect(gateway((made) => made.addHost('a.example.com', { tls: ServerTls.simple('a-cert') }))).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: { name: 'public', namespace: 'istio-system' },
      spec: {
        gatewayClassName: 'istio',
        addresses: [{ type: 'Hostname', value: 'istio-ingressgateway.istio-system.svc.cluster.local' }],
        listeners: [
          {
            name: 'https-a-example-com',
            hostname: 'a.example.com',
            port: 443,
            protocol: 'HTTPS',
            tls: { mode: 'Terminate', certificateRefs: [{ group: '', kind: 'Secret', name: 'a-cert' }] },
            allowedRoutes: { namespaces: { from: 'All' } },
          },
          {
            name: 'http-a-example-com',
            hostname: 'a.example.com',
            port: 80,
            protocol: 'HTTP',
            allowedRoutes: { namespaces: { from: 'All' } },
          },
        ],
      },
    });
  });

  test.each<[string, Listener, object[]]>([
    ['every host', Listener.http({ port: 80 }), [{ name: 'http-80', port: 80, protocol: 'HTTP' }]],
    [
      'several hosts, one listener each',
      Listener.http({ port: 80, hosts: ['a.com', '*.b.com'], name: 'web' }),
      [
        { name: 'web-a-com', hostname: 'a.com' },
        { name: 'web-wildcard-b-com', hostname: '*.b.com' },
      ],
    ],
    [
      'TLS of the application',
      Listener.tls({ port: 8443, hosts: ['a.com'], tls: ServerTls.passthrough() }),
      [{ port: 8443, protocol: 'TLS', tls: { mode: 'Passthrough' } }],
    ],
    [
      'clients with a certificate',
      Listener.https({ port: 443, hosts: ['a.com'], tls: ServerTls.mutual('a-cert') }),
      [{ tls: { mode: 'Terminate', options: { 'gateway.istio.io/tls-terminate-mode': 'MUTUAL' } } }],
    ],
    ['bytes', Listener.tcp({ port: 5432 }), [{ port: 5432, protocol: 'TCP' }]],
  ])('listens for %s', (_, listener, listeners) => {
    expect(gateway((made) => made.addListener(listener)).spec.listeners).toMatchObject(listeners);
  });

  test('names for each host the listener to which routes are attached', () => {
    gateway((made) => {
      const site = made.addHost('a.example.com', { tls: ServerTls.simple('a-cert') });
      const parent = { kind: 'Gateway', namespace: 'istio-system', name: 'public' };

      expect(site.asRouteHost()).toEqual({ host: 'a.example.com', parent: { ...parent, sectionName: 'https-a-example-com' } });
      expect(site.asPlainTextHost()).toEqual({ host: 'a.example.com', parent: { ...parent, sectionName: 'http-a-example-com' } });
      expect(site.isPlainText).toBe(false);
    });
  });

  test('is what the mesh decides, but at an egress gateway, which needs mTLS of the mesh', () => {
    const app = new App();
    const chart = new Chart(app, 'chart', { namespace: 'edge', disableResourceNameHashes: true });
    decideMeshSettings(chart, { api: 'gateway-api', isAmbient: false });
    new Gateway(chart, 'Public', { workload: new IngressGateway(chart, 'Ingress') }).addHost('a.example.com');
    new EgressGateway(chart, 'Egress').openHttp('b.example.com');
    const gateways = chart.toJson().filter(({ kind }) => kind === 'Gateway');

    expect(gateways.map(({ apiVersion }) => apiVersion)).toEqual(['gateway.networking.k8s.io/v1', 'networking.istio.io/v1']);
  });

  test('takes overrides of the generated spec', () => {
    const made = gateway((each) => each.addHost('a.example.com'), { gatewayApiSpec: { gatewayClassName: 'istio-internal' } });

    expect(made.spec.gatewayClassName).toBe('istio-internal');
  });

  test('finds a host by the narrowest wildcard that covers it', () => {
    gateway((made) => {
      made.addHost('*');
      made.addHost('*.example.com');

      expect(made.host('a.example.com').asRouteHost().parent).toMatchObject({ sectionName: 'http-wildcard-example-com' });
      expect(made.host('a.example.org').asRouteHost().parent).toMatchObject({ sectionName: 'http-80' });
    });
  });

  test.each<[Record<string, unknown>, string]>([
    [{ team: 5 }, 'routesFrom.labels.team: 5 is not a valid label value'],
    [{ team: 'a b' }, 'routesFrom.labels.team: "a b" is not a valid label value'],
    [{ 'a b': 'shop' }, 'routesFrom.labels.a b: "a b" is not a valid label key'],
  ])('refuses routes of namespaces with the labels %j', (labels, message) => {
    expect(() => Listener.http({ port: 80, routesFrom: { labels: labels as Record<string, string> } })).toThrow(message);
  });

  test.each<[string, ListenerOptions['routesFrom'], object]>([
    ['every namespace', undefined, { from: 'All' }],
    ['its own namespace', 'Same', { from: 'Same' }],
    ['one namespace', { namespace: 'shop' }, { from: 'Selector', selector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } } }],
    ['namespaces with labels', { labels: { team: 'shop' } }, { from: 'Selector', selector: { matchLabels: { team: 'shop' } } }],
  ])('accepts routes of %s', (_, routesFrom, namespaces) => {
    const made = gateway((each) => each.addListener(Listener.http({ port: 80, routesFrom })));

    expect(made.spec.listeners[0].allowedRoutes).toEqual({ namespaces });
  });

  test('attaches routes to a listener by its name, or to all that serve the host', () => {
    gateway((made) => {
      made.addHost('a.com', { tls: ServerTls.simple('a') });
      const parentOf = (host: string, sectionName: string) => made.host(host, { sectionName }).asRouteHost().parent;
      const parent = { kind: 'Gateway', namespace: 'istio-system', name: 'public', sectionName: undefined };

      expect(parentOf('a.com', 'http-a-com')).toEqual({ ...parent, sectionName: 'http-a-com' });
      expect(parentOf('a.com', '*')).toEqual(parent);
      expect(made.host('*', { sectionName: '*' }).asRouteHost()).toEqual({ host: '*', parent });
      expect(() => parentOf('a.com', 'web')).toThrow('sectionName: "web" is not the name of a listener; add one with addListener');
      expect(() => parentOf('b.com', 'http-a-com')).toThrow('sectionName: "http-a-com" does not serve b.com; add one with addListener');
    });
  });

  test('of somebody else is named, with its listeners', () => {
    const site = Gateway.fromName('edge', 'public', 'gateway-api').host('a.com', { sectionName: 'https', plainText: 'http' });

    expect(site.asRouteHost().parent).toEqual({ kind: 'Gateway', namespace: 'edge', name: 'public', sectionName: 'https' });
    expect(site.asPlainTextHost().parent).toMatchObject({ sectionName: 'http' });
  });

  test.each<[string, () => unknown, string]>([
    [
      'a redirect by the listener',
      () => gateway((made) => made.addHost('a.com', { tls: ServerTls.simple('a'), plainText: 'httpsRedirect' })),
      '[chart/Public] httpsRedirect: true is not supported by the Gateway API; use HttpsRedirect',
    ],
    [
      'TLS 1.3 alone',
      () => gateway((made) => made.addHost('a.com', { tls: ServerTls.simple('a', { minProtocolVersion: 'TLSV1_3' }) })),
      '[chart/Public] tls.minProtocolVersion: "TLSV1_3" is not supported by the Gateway API; use a Gateway with api: "istio"',
    ],
    [
      'names of clients',
      () => gateway((made) => made.addHost('a.com', { tls: ServerTls.mutual('a', { subjectAltNames: ['b'] }) })),
      '[chart/Public] tls.subjectAltNames: ["b"] is not supported by the Gateway API; name principals in an AuthorizationPolicy',
    ],
    [
      'a workload without a Service',
      () => gateway(() => undefined, { workload: MeshWorkload.fromAttributes({ namespace: 'edge', labels: { app: 'gateway' } }) }),
      '[chart/Public] workload: does not have a known Service, by which a Gateway of the Gateway API finds it; ' +
        'use an IngressGateway, or set serviceName of MeshWorkload.fromAttributes',
    ],
    [
      'a namespace without the Secrets',
      () => gateway(() => undefined, { namespace: 'shop' }),
      '[chart/Public] namespace: "shop" is not the namespace of the Secrets of its hosts; leave it out, or write "istio-system"',
    ],
    [
      'a named listener whose name is not valid',
      () => Gateway.fromName('edge', 'public', 'gateway-api').host('a.com', { sectionName: 443 as never }),
      '[Gateway edge/public] sectionName: 443 is not a valid Kubernetes name; use lower case letters, digits, "-" and "."',
    ],
    [
      'a text in place of the named listeners',
      () => Gateway.fromName('edge', 'public', 'gateway-api').host('a.com', 'https' as never),
      '[Gateway edge/public] listeners: "https" is not an object with options; write one such as { sectionName: "https" }',
    ],
    [
      'plain text of a named Gateway whose listener is not known',
      () => Gateway.fromName('edge', 'public', 'gateway-api').host('a.com').asPlainTextHost(),
      '[Gateway edge/public] plainText: is not known; write .host("a.com", { plainText: "http" }) with the listener\'s name',
    ],
  ])('refuses %s', (_, make, message) => {
    expect(mistake(make)).toBe(message);
  });
});
