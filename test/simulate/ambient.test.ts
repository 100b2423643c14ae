import { call } from '../../lib/simulate';
import { bareMeshOf, gateway, istio, service, virtualService } from './fixtures';

const ambient = (labels = '') => `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio.io/dataplane-mode: ambient${labels} } }`;

const waypoint = `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: wp, namespace: shop }
spec: { gatewayClassName: istio-waypoint, listeners: [{ name: mesh, port: 15008, protocol: HBONE }] }`;

const used = ', istio.io/use-waypoint: wp';
const apps = [service('web'), service('api', { versions: ['v1', 'v2'] })];
const toApi = call.from('web').to('api', { path: '/x' });

describe('ztunnel', () => {
  const mesh = (...documents: readonly string[]) => bareMeshOf([ambient(), ...apps, ...documents]);
  const allow = (rule: string) => istio('AuthorizationPolicy', 'p', `{ selector: { matchLabels: { app: api } }, rules: [${rule}] }`);
  const outside = { namespace: 'other', labels: { app: 'cron' }, dataPlane: 'none' } as const;

  test('knows who calls', () => {
    const web = allow('{ from: [{ source: { principals: [cluster.local/ns/shop/sa/web] } }] }');

    expect(mesh(web).send(toApi).kind).toBe('forwarded');
    expect(mesh(web).send('GET http://api.shop/', { from: outside }).kind).toBe('denied');
  });

  test('refuses plaintext where mutual TLS is required', () => {
    const strict = istio('PeerAuthentication', 'default', '{ mtls: { mode: STRICT } }');

    expect(mesh(strict).send(toApi).kind).toBe('forwarded');
    expect(mesh(strict).send('GET http://api.shop/', { from: outside })).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('STRICT'),
    });
  });

  test('does not see requests: a rule that allows by path vanishes, one that denies by path does not fire, and both are told', () => {
    const path = '{ to: [{ operation: { paths: [/x] } }] }';
    const deny = istio('AuthorizationPolicy', 'p', `{ action: DENY, selector: { matchLabels: { app: api } }, rules: [${path}] }`);

    expect(mesh(allow(path)).send(toApi).kind).toBe('denied');
    expect(mesh(deny).send(toApi).kind).toBe('forwarded');
    expect(mesh(deny).send(toApi).warnings).toEqual([expect.stringContaining('ztunnel does not see')]);
  });
});

describe('a waypoint', () => {
  const mesh = (...documents: readonly string[]) => bareMeshOf([ambient(used), waypoint, ...apps, ...documents]);
  const byService = (spec: string) =>
    istio('AuthorizationPolicy', 'p', `{ targetRefs: [{ kind: Service, group: "", name: api }], ${spec} }`);

  test('enforces what requests are like, for the service or for itself', () => {
    const deny = byService('action: DENY, rules: [{ to: [{ operation: { paths: [/x] } }] }]');

    expect(mesh(deny).send(toApi)).toMatchObject({ kind: 'denied', status: 403 });
    expect(mesh(deny).send(call.from('web').to('web', { path: '/x' })).status).toBe(200);
  });

  test('routes by VirtualServices and subsets', () => {
    const split = [
      istio(
        'DestinationRule',
        'api',
        '{ host: api, subsets: [{ name: v1, labels: { version: v1 } }, { name: v2, labels: { version: v2 } }] }',
      ),
      virtualService(
        'api',
        'hosts: [api], gateways: [mesh], http: [{ match: [{ uri: { prefix: /x } }], route: [{ destination: { host: api, subset: v1 }, weight: 90 }, { destination: { host: api, subset: v2 }, weight: 10 }] }]',
      ),
    ];

    expect(
      mesh(...split)
        .send(toApi)
        .destinations.map(({ subset, share }) => `${subset} ${share}`),
    ).toEqual(['v1 90 %', 'v2 10 %']);
    expect(mesh(...split).send(call.from('web').to('api')).status).toBe(404);
  });

  test('is the caller that the workload sees, so a policy for the client denies now', () => {
    const client = istio(
      'AuthorizationPolicy',
      'p',
      '{ selector: { matchLabels: { app: api } }, rules: [{ from: [{ source: { principals: [cluster.local/ns/shop/sa/web] } }] }] }',
    );

    expect(mesh(client).send(toApi).kind).toBe('denied');
  });

  describe('for a headless Service, whose pods are called as workloads', () => {
    const headless = service('db').replace('spec: { selector', 'spec: { clusterIP: None, selector');
    const deny = istio(
      'AuthorizationPolicy',
      'p',
      '{ targetRefs: [{ kind: Service, group: "", name: db }], action: DENY, rules: [{ to: [{ operation: { methods: [GET] } }] }] }',
    );
    const through = (...documents: readonly string[]) =>
      bareMeshOf([ambient(used), ...apps, headless, ...documents])
        .explain(call.from('web').to('db'))
        .includes('waypoint shop/wp');

    test.each([
      ['', false],
      ['service', false],
      ['workload', true],
      ['all', true],
    ])('takes calls when it is for "%s": %s', (traffic, expected) => {
      const labelled =
        traffic === ''
          ? waypoint
          : waypoint.replace('namespace: shop }', `namespace: shop, labels: { istio.io/waypoint-for: ${traffic} } }`);

      expect(through(labelled)).toBe(expected);
      expect(bareMeshOf([ambient(used), ...apps, headless, deny, labelled]).send(call.from('web').to('db')).kind).toBe('forwarded');
    });
  });

  test('does not take a policy for a ServiceEntry that names a Service', () => {
    const entry = istio(
      'ServiceEntry',
      'ext',
      '{ hosts: [api.example.com], ports: [{ number: 80, name: http, protocol: HTTP }], resolution: DNS }',
    );
    const policy = (kind: string, group: string) =>
      istio(
        'AuthorizationPolicy',
        'p',
        `{ targetRefs: [{ kind: ${kind}, group: "${group}", name: ext }], action: DENY, rules: [{ to: [{ operation: { paths: [/x] } }] }] }`,
      );

    expect(mesh(entry, policy('Service', '')).send('GET http://api.example.com/x', { from: 'web' }).kind).toBe('forwarded');
    expect(mesh(entry, policy('ServiceEntry', 'networking.istio.io')).send('GET http://api.example.com/x', { from: 'web' }).kind).toBe(
      'denied',
    );
  });

  test('is passed by by callers outside the mesh, which is told', () => {
    const answer = mesh().send('GET http://api.shop/', { from: { namespace: 'other', labels: {}, dataPlane: 'none' } });

    expect(answer.warnings).toEqual([expect.stringContaining('bypasses the waypoint shop/wp')]);
  });

  describe('sees calls from ingress gateways', () => {
    const edge = [
      gateway('shop.example.com'),
      virtualService('site', 'hosts: [shop.example.com], http: [{ route: [{ destination: { host: web } }] }]'),
      istio(
        'AuthorizationPolicy',
        'p',
        '{ targetRefs: [{ kind: Service, group: "", name: web }], action: DENY, rules: [{ to: [{ operation: { paths: [/admin] } }] }] }',
      ),
    ];
    const through = (labels: string, path: string) =>
      bareMeshOf([ambient(labels), waypoint, ...apps, ...edge]).send(`GET http://shop.example.com${path}`);

    test('when the namespace wants it', () => {
      const wanted = `${used}, istio.io/ingress-use-waypoint: "true"`;

      expect(through(wanted, '/admin')).toMatchObject({ kind: 'denied', status: 403 });
      expect(through(wanted, '/').destinations).toMatchObject([{ host: 'web.shop.svc.cluster.local', security: 'mtls', arrives: true }]);
      expect(through(wanted, '/').warnings).toEqual([]);
    });

    test('not by itself, which is told', () => {
      expect(through(used, '/admin').kind).toBe('forwarded');
      expect(through(used, '/admin').warnings).toEqual([expect.stringContaining('bypasses the waypoint shop/wp')]);
    });
  });

  test('is where code of one’s own runs, which is told and not simulated', () => {
    const extension = (spec: string) => `
apiVersion: extensions.istio.io/v1alpha1
kind: TrafficExtension
metadata: { name: x, namespace: shop }
spec: { ${spec}, lua: { inlineCode: function envoy_on_request(handle) end } }`;
    const told = (spec: string) => mesh(extension(spec)).send(toApi).notModelled;

    expect(told('targetRefs: [{ kind: Service, group: "", name: api }]')).toEqual(['TrafficExtension shop/x at shop/wp']);
    expect(told('targetRefs: [{ kind: Gateway, group: gateway.networking.k8s.io, name: wp }]')).toEqual([
      'TrafficExtension shop/x at shop/wp',
    ]);
    expect(told('targetRefs: [{ kind: Gateway, group: gateway.networking.k8s.io, name: other }]')).toEqual([]);
    expect(told('selector: { matchLabels: { app: api } }')).toEqual([]);
  });

  test('that no manifest has is told', () => {
    expect(bareMeshOf([ambient(used), ...apps]).send(toApi).warnings).toContainEqual(expect.stringContaining('uses the waypoint shop/wp'));
  });
});
