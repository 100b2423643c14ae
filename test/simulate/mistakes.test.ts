import { call, type Outcome } from '../../lib/simulate';
import { gateway, istio, meshOf, namespace, service, virtualService } from './fixtures';

const toWeb = 'http: [{ route: [{ destination: { host: web } }] }]';
const front = gateway('"*"');

/** Where the shares of an outcome go: `v1 80 %, v2 20 %`. */
function shares({ destinations }: Outcome): string {
  return destinations.map(({ host, subset, share }) => `${subset || host.split('.')[0]} ${share}`).join(', ');
}

describe('mistakes with gateways', () => {
  test('a gateway of another namespace, named without it, is bound to nothing', () => {
    const wrong = meshOf([front, virtualService('web', `hosts: [shop.com], gateways: [gw], ${toWeb}`)]);
    const right = meshOf([front, virtualService('web', `hosts: [shop.com], gateways: [istio-system/gw], ${toWeb}`)]);

    expect(wrong.send('GET http://shop.com/').status).toBe(404);
    expect(right.send('GET http://shop.com/').status).toBe(200);
  });

  test('without "mesh" the callers inside pass the weights by', () => {
    const split = (gateways: string) =>
      meshOf([
        front,
        service('reviews', { versions: ['v1', 'v2'] }),
        istio(
          'DestinationRule',
          'reviews',
          '{ host: reviews, subsets: [{ name: v1, labels: { version: v1 } }, { name: v2, labels: { version: v2 } }] }',
        ),
        virtualService(
          'reviews',
          `hosts: [reviews.shop.svc.cluster.local], gateways: [${gateways}], http: [{ route: [{ destination: { host: reviews, subset: v1 }, weight: 80 }, { destination: { host: reviews, subset: v2 }, weight: 20 }] }]`,
        ),
      ]);

    expect(shares(split('istio-system/gw').send(call.from('web').to('reviews')))).toBe('reviews 100 %');
    expect(shares(split('istio-system/gw, mesh').send(call.from('web').to('reviews')))).toBe('v1 80 %, v2 20 %');
  });

  test('a second Gateway that takes one TLS host again goes down with all of its hosts', () => {
    const tls = (name: string, hosts: string) =>
      istio(
        'Gateway',
        name,
        `{ selector: { istio: ingressgateway }, servers: [{ port: { number: 443, name: ${name}, protocol: HTTPS }, hosts: [${hosts}], tls: { mode: SIMPLE, credentialName: c } }] }`,
        'istio-system',
      );
    const mesh = meshOf([
      tls('a', 'shop.com'),
      tls('b', 'shop.com, only-b.com'),
      virtualService('web', `hosts: ["*"], gateways: [istio-system/a, istio-system/b], ${toWeb}`),
    ]);

    expect(mesh.send('GET https://shop.com/').kind).toBe('forwarded');
    expect(mesh.send('GET https://only-b.com/')).toMatchObject({ kind: 'refused', reason: expect.stringContaining('only-b.com') });
    expect(mesh.explain('GET https://only-b.com/')).toContain('the whole server is dropped');
  });

  test('one TLS host for two namespaces slips past that check, and Envoy takes the listener of neither', () => {
    const mesh = meshOf([
      istio(
        'Gateway',
        'gw',
        '{ selector: { istio: ingressgateway }, servers: [{ port: { number: 443, name: a, protocol: HTTPS }, hosts: [a/shop.com], tls: { mode: SIMPLE, credentialName: c } }, { port: { number: 443, name: b, protocol: HTTPS }, hosts: [b/shop.com], tls: { mode: SIMPLE, credentialName: c } }] }',
        'istio-system',
      ),
    ]);

    expect(mesh.send('GET https://shop.com/').reason).toContain('two servers have shop.com on the same port, so Envoy rejects both');
  });

  test('the server name of one server with the host of another is not found', () => {
    const server = (name: string) =>
      `{ port: { number: 443, name: ${name}, protocol: HTTPS }, hosts: [${name}.com], tls: { mode: SIMPLE, credentialName: ${name} } }`;
    const mesh = meshOf([
      istio('Gateway', 'gw', `{ selector: { istio: ingressgateway }, servers: [${server('a')}, ${server('b')}] }`, 'istio-system'),
      virtualService('web', `hosts: [a.com, b.com], ${toWeb}`),
    ]);

    expect(mesh.send('GET https://b.com/', { sni: 'a.com' }).status).toBe(404);
    expect(mesh.send('GET https://b.com/').status).toBe(200);
  });

  test('a certificate in another namespace than the gateway is told', () => {
    const secret = '\napiVersion: v1\nkind: Secret\nmetadata: { name: cert, namespace: shop }';
    const mesh = meshOf([
      secret,
      istio(
        'Gateway',
        'gw',
        '{ selector: { istio: ingressgateway }, servers: [{ port: { number: 443, name: h, protocol: HTTPS }, hosts: [shop.com], tls: { mode: SIMPLE, credentialName: cert } }] }',
        'istio-system',
      ),
      virtualService('web', `hosts: [shop.com], ${toWeb}`),
    ]);

    expect(mesh.send('GET https://shop.com/').warnings).toEqual([
      expect.stringContaining('in istio-system, where the gateway looks for it'),
    ]);
  });

  test('a rule exported to its own namespace only does not reach the gateway', () => {
    const mesh = meshOf([front, virtualService('web', `hosts: [shop.com], exportTo: ["."], ${toWeb}`)]);

    expect(mesh.send('GET http://shop.com/').status).toBe(404);
  });
});

describe('mistakes with destinations', () => {
  const route = (destination: string) =>
    meshOf([front, virtualService('web', `hosts: [shop.com], http: [{ route: [{ destination: ${destination} }] }]`)]);

  test.each([
    ['a subset that no DestinationRule declares', '{ host: web, subset: v2 }', 'no DestinationRule'],
    ['a short name with a dot, which is not completed', '{ host: web.shop }', 'no Service or ServiceEntry declares the host web.shop'],
    ['the port of the container instead of the Service', '{ host: web, port: { number: 8080 } }', 'does not have port 8080, only 80'],
  ])('%s answers 503', (_, destination, reason) => {
    expect(route(destination).send('GET http://shop.com/')).toMatchObject({ status: 503, reason: expect.stringContaining(reason) });
  });

  test('inside the mesh a destination without a port means the port that was called', () => {
    const mesh = meshOf([
      service('api', { ports: '{ name: http, port: 9080 }' }),
      virtualService('api', 'hosts: [api], gateways: [mesh], http: [{ route: [{ destination: { host: web } }] }]'),
    ]);

    expect(mesh.send(call.from('web').to('api'))).toMatchObject({
      status: 503,
      reason: expect.stringContaining('does not have port 9080'),
    });
  });

  test('a subset whose labels no pod has is empty', () => {
    const mesh = meshOf([
      front,
      istio('DestinationRule', 'web', '{ host: web, subsets: [{ name: v9, labels: { version: v9 } }] }'),
      virtualService('web', 'hosts: [shop.com], http: [{ route: [{ destination: { host: web, subset: v9 } }] }]'),
    ]);

    expect(mesh.send('GET http://shop.com/')).toMatchObject({
      kind: 'undeliverable',
      status: 503,
      reason: expect.stringContaining('subset v9'),
    });
  });
});

describe('mistakes with paths', () => {
  const web = (http: string) => meshOf([front, service('api'), virtualService('web', `hosts: [shop.com], http: [${http}]`)]);
  const status = (http: string, path: string) => web(http).send(`GET http://shop.com${path}`).status;
  const received = (http: string, path: string) => web(http).send(`GET http://shop.com${path}`).way?.hop.deliveries[0].message?.path;
  const destination = 'route: [{ destination: { host: web } }]';

  test.each([
    ['prefix: /api', '/apiv2', 200], // a prefix is no segment
    ['prefix: /docs/', '/docs', 404],
    ['regex: "/item/[0-9]+"', '/item/1', 200],
    ['regex: "/item/[0-9]+"', '/item/1/x', 404], // an expression has to match all of the path
    ['regex: "/(?i)item"', '/ITEM', 200], // RE2, not JavaScript
  ])('%s and %s: %i', (uri, path, expected) => {
    expect(status(`{ match: [{ uri: { ${uri} } }], ${destination} }`, path)).toBe(expected);
  });

  test.each([
    ['match: [{ uri: { prefix: /app } }], rewrite: { uri: / }', '/app/x', '//x'],
    ['match: [{ uri: { prefix: /app } }], rewrite: { uri: / }', '/apple', '/le'],
    ['rewrite: { uri: /v2 }', '/x', '/v2x'],
  ])('%s turns %s into %s', (rule, path, expected) => {
    expect(received(`{ ${rule}, ${destination} }`, path)).toBe(expected);
  });

  test('what stands behind a route for everything is never reached', () => {
    const http = `{ name: all, ${destination} }, { name: dead, match: [{ uri: { prefix: /a } }], route: [{ destination: { host: api } }] }`;

    expect(shares(web(http).send('GET http://shop.com/a'))).toBe('web 100 %');
  });

  test('without a route for everything the rest is 404, and not the service', () => {
    const mesh = meshOf([
      virtualService('web', `hosts: [web], gateways: [mesh], http: [{ match: [{ uri: { prefix: /v2 } }], ${destination} }]`),
    ]);

    expect(mesh.send(call.from('web').to('web')).status).toBe(404);
  });

  test('an exact host does not fall back to the rule for its wildcard', () => {
    const mesh = meshOf([
      gateway('"shop.x.com", "*.x.com"'),
      virtualService('exact', `hosts: [shop.x.com], http: [{ match: [{ uri: { prefix: /b } }], ${destination} }]`),
      virtualService('wild', `hosts: ["*.x.com"], http: [{ match: [{ uri: { exact: /c } }], ${destination} }]`),
    ]);

    expect(mesh.send('GET http://other.x.com/c').status).toBe(200);
    expect(mesh.send('GET http://shop.x.com/b').status).toBe(200);
  });
});

describe('mistakes with several rules', () => {
  const rule = (name: string, uri: string, host: string) =>
    virtualService(
      name,
      `hosts: [shop.com], http: [{ match: [{ uri: { prefix: ${uri} } }], route: [{ destination: { host: ${host} } }] }]`,
    );

  test('on a gateway an earlier /api shadows a later /api/v2, and both are named', () => {
    const mesh = meshOf([front, service('api'), rule('a', '/api', 'web'), rule('b', '/api/v2', 'api')]);

    const answer = mesh.send('GET http://shop.com/api/v2');

    expect(shares(answer)).toBe('web 100 %');
    expect(answer.warnings).toEqual([expect.stringMatching(/VirtualService shop\/a and VirtualService shop\/b/)]);
  });

  test('a route for everything is moved behind the others', () => {
    const mesh = meshOf([front, service('api'), rule('a', '/', 'web'), rule('b', '/api', 'api')]);

    expect(shares(mesh.send('GET http://shop.com/api'))).toBe('api 100 %');
    expect(mesh.send('GET http://shop.com/api').warnings).toEqual([]);
  });

  test('inside the mesh only one of two rules for a host is used, and both are named', () => {
    const mesh = meshOf([
      service('api'),
      virtualService(
        'a',
        'hosts: [web], gateways: [mesh], http: [{ match: [{ uri: { prefix: /a } }], route: [{ destination: { host: web } }] }]',
      ),
      virtualService('b', 'hosts: [web], gateways: [mesh], http: [{ route: [{ destination: { host: api } }] }]'),
    ]);

    expect(mesh.send(call.from('web').to('web', { path: '/b' })).status).toBe(404);
    expect(mesh.explain(call.from('web').to('web', { path: '/a' }))).toContain('VirtualServices for the same host are not merged');
  });

  test('a match that lists gateways does not look at source labels any more', () => {
    const mesh = meshOf([
      front,
      virtualService(
        'web',
        'hosts: [shop.com], gateways: [istio-system/gw], http: [{ match: [{ gateways: [istio-system/gw], sourceLabels: { app: nobody } }], route: [{ destination: { host: web } }] }]',
      ),
    ]);

    expect(mesh.send('GET http://shop.com/').status).toBe(200);
  });
});

describe('mistakes with resilience', () => {
  const web = (fields: string) =>
    meshOf([front, virtualService('web', `hosts: [shop.com], http: [{ ${fields}, route: [{ destination: { host: web } }] }]`)]).send(
      'GET http://shop.com/',
    );

  test('a fault without a percentage never fires', () => {
    expect(web('fault: { abort: { httpStatus: 500 } }').status).toBe(200);
    expect(web('fault: { abort: { httpStatus: 500, percentage: { value: 100 } } }').status).toBe(500);
  });

  test.each([
    ['retries: {}', undefined],
    ['retries: { attempts: 0 }', undefined],
    ['timeout: 5s', 2], // the retries are the mesh's default
    ['retries: { attempts: 3 }', 3],
  ])('%s: %s attempts', (fields, attempts) => {
    expect(web(fields).retries?.attempts).toBe(attempts);
  });

  test('three attempts without a condition do not answer a 500', () => {
    expect(web('retries: { attempts: 3 }').retries?.retryOn).not.toContain('5xx');
  });

  test('without a timeout a request may take for ever', () => {
    expect(web('name: x').timeout).toBeUndefined();
    expect(web('timeout: 5s').timeout).toBe(5000);
  });

  test('a policy for a port inherits nothing, not even TLS', () => {
    const mesh = meshOf([
      istio(
        'DestinationRule',
        'web',
        '{ host: web, trafficPolicy: { tls: { mode: DISABLE }, portLevelSettings: [{ port: { number: 80 }, loadBalancer: { simple: RANDOM } }] } }',
      ),
    ]);

    const [{ cluster }] = mesh.send(call.from('web').to('web')).destinations;

    expect(cluster?.policy.tls).toBeUndefined();
    expect(cluster?.policy.loadBalancer?.get('simple').text()).toBe('RANDOM');
  });
});

describe('mistakes with mutual TLS', () => {
  const strict = istio('PeerAuthentication', 'default', '{ mtls: { mode: STRICT } }');
  const plain = { namespace: 'shop', labels: { app: 'cron' }, dataPlane: 'none' } as const;

  test('a workload without a sidecar is refused where mutual TLS is required', () => {
    expect(meshOf([strict]).send('GET http://web/', { from: plain })).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('STRICT'),
    });
    expect(meshOf([]).send('GET http://web/', { from: plain }).status).toBe(200);
  });

  test('a DestinationRule that disables TLS cuts everybody off', () => {
    const mesh = meshOf([strict, istio('DestinationRule', 'web', '{ host: web, trafficPolicy: { tls: { mode: DISABLE } } }')]);

    expect(mesh.send(call.from('web').to('web'))).toMatchObject({ kind: 'refused', reason: expect.stringContaining('plain text') });
  });

  test.each([
    [80, 'refused'], // the Service's port does nothing
    [8080, 'forwarded'],
  ])('an exception for port %i: %s', (port, kind) => {
    const policy = istio(
      'PeerAuthentication',
      'web',
      `{ selector: { matchLabels: { app: web } }, mtls: { mode: STRICT }, portLevelMtls: { ${port}: { mode: PERMISSIVE } } }`,
    );

    expect(meshOf([policy]).send('GET http://web/', { from: plain }).kind).toBe(kind);
  });
});

describe('mistakes with authorization', () => {
  const policy = (spec: string, name = 'p') => istio('AuthorizationPolicy', name, spec);
  const inside = (documents: readonly string[], path = '/', method = 'GET') =>
    meshOf(documents).send(call.from('web').to('web', { path, method }));

  test('one ALLOW policy denies everything else', () => {
    const metrics = policy('{ rules: [{ to: [{ operation: { paths: [/metrics] } }] }] }');

    expect(inside([metrics], '/metrics').status).toBe(200);
    expect(inside([metrics])).toMatchObject({ kind: 'denied', status: 403 });
    expect(inside([policy('{}')]).kind).toBe('denied');
  });

  test.each([
    ['"80"', 'denied'], // the Service's port
    ['"8080"', 'forwarded'],
  ])('port %s: %s', (port, kind) => {
    expect(inside([policy(`{ rules: [{ to: [{ operation: { ports: [${port}] } }] }] }`)]).kind).toBe(kind);
  });

  test.each([
    ['/admin', 403],
    ['/admin/', 200],
    ['//admin', 200],
    ['/Admin', 200],
    ['/x/../admin', 403],
    ['/%61dmin', 403],
  ])('DENY /admin and %s: %i', (path, status) => {
    expect(inside([policy('{ action: DENY, rules: [{ to: [{ operation: { paths: [/admin] } }] }] }')], path).status).toBe(status);
  });

  test('on a TCP port a rule about HTTP denies every connection', () => {
    const db = service('db', { ports: '{ name: tcp, port: 5432 }' });

    expect(meshOf([db]).send('tcp://db:5432', { from: 'web' }).kind).toBe('forwarded');
    expect(
      meshOf([db, policy('{ action: DENY, rules: [{ to: [{ operation: { methods: [DELETE] } }] }] }')]).send('tcp://db:5432', {
        from: 'web',
      }).kind,
    ).toBe('denied');
    expect(
      meshOf([db, policy('{ rules: [{ to: [{ operation: { methods: [GET] } }] }] }')]).send('tcp://db:5432', { from: 'web' }).kind,
    ).toBe('denied');
  });

  test('behind a gateway the caller is the gateway', () => {
    const allow = (principal: string) => policy(`{ rules: [{ from: [{ source: { principals: [${principal}] } }] }] }`);
    const mesh = (principal: string) => meshOf([front, virtualService('web', `hosts: [shop.com], ${toWeb}`), allow(principal)]);

    expect(mesh('cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account').send('GET http://shop.com/').status).toBe(200);
    expect(mesh('cluster.local/ns/users/sa/alice').send('GET http://shop.com/').status).toBe(403);
  });

  test('a plaintext caller is "not" everybody', () => {
    const mesh = meshOf([policy('{ action: DENY, rules: [{ from: [{ source: { notPrincipals: ["*"] } }] }] }')]);

    expect(mesh.send('GET http://web/', { from: { namespace: 'shop', labels: {}, dataPlane: 'none' } }).kind).toBe('denied');
    expect(mesh.send(call.from('web').to('web')).kind).toBe('forwarded');
  });
});

describe('mistakes with tokens', () => {
  const jwt = istio('RequestAuthentication', 'jwt', '{ jwtRules: [{ issuer: "https://iss", audiences: [shop] }] }');
  const required = (principal: string) =>
    istio('AuthorizationPolicy', 'p', `{ rules: [{ from: [{ source: { requestPrincipals: ["${principal}"] } }] }] }`);
  const alice = { iss: 'https://iss', sub: 'alice', aud: 'shop', level: 7 };

  test('RequestAuthentication alone lets requests without a token pass', () => {
    expect(meshOf([jwt]).send(call.from('web').to('web')).status).toBe(200);
    expect(meshOf([jwt, required('*')]).send(call.from('web').to('web')).status).toBe(403);
    expect(meshOf([jwt, required('*')]).send(call.from('web').to('web', { jwt: alice })).status).toBe(200);
  });

  test.each([
    ['https://iss*', 403], // the issuer is compared whole
    ['https://iss/*', 200],
  ])('the principal %s: %i', (principal, status) => {
    expect(meshOf([jwt, required(principal)]).send(call.from('web').to('web', { jwt: alice })).status).toBe(status);
  });

  test('a token for somebody else is 403, one of an unknown issuer 401', () => {
    expect(meshOf([jwt]).send(call.from('web').to('web', { jwt: { ...alice, aud: 'bank' } })).status).toBe(403);
    expect(meshOf([jwt]).send(call.from('web').to('web', { jwt: { ...alice, iss: 'https://other' } })).status).toBe(401);
  });

  test('a claim that is a number never matches', () => {
    const level = istio('AuthorizationPolicy', 'p', '{ rules: [{ when: [{ key: "request.auth.claims[level]", values: ["7"] }] }] }');

    expect(meshOf([jwt, level]).send(call.from('web').to('web', { jwt: alice })).status).toBe(403);
  });
});

describe('mistakes with visibility', () => {
  test('a Sidecar that does not list a host sends it past the mesh, or nowhere', () => {
    const sidecar = istio('Sidecar', 'default', '{ egress: [{ hosts: ["./*"] }] }');
    const other = [namespace('other'), service('api', { namespace: 'other' }), sidecar];

    expect(meshOf(other).send(call.from('web').to('api.other')).destinations[0].host).toBe('PassthroughCluster');
    expect(
      meshOf(other, { meshConfig: { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } } }).send(call.from('web').to('api.other')).status,
    ).toBe(502);
  });

  test('failover without outlier detection does nothing', () => {
    const external = istio(
      'ServiceEntry',
      'ext',
      '{ hosts: [ext.com], location: MESH_INTERNAL, resolution: STATIC, ports: [{ number: 80, name: http, protocol: HTTP }], endpoints: [{ address: 1.0.0.1, locality: a/1 }, { address: 1.0.0.2, locality: b/1 }] }',
    );
    const policy = (outlier: string) =>
      istio(
        'DestinationRule',
        'ext',
        `{ host: ext.com, trafficPolicy: { loadBalancer: { localityLbSetting: { failoverPriority: [zone=a] } }${outlier} } }`,
      );
    const priorities = (outlier: string) =>
      meshOf([external, policy(outlier)])
        .send('GET http://ext.com/', { from: 'web' })
        .destinations[0].cluster?.endpoints.map(({ priority }) => priority);

    expect(priorities('')).toEqual([0, 0]);
    expect(priorities(', outlierDetection: {}')).toEqual([0, 0]); // neither endpoint has the label, so they stay level
  });
});
