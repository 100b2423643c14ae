import { explain } from '../../lib/simulate';
import { atGateway, candidates, fromClient, type Question, SHOP, TO_WEB } from './candidates';
import { gateway, istio, meshOf, namespace, service, virtualService } from './fixtures';

const http = (hosts: string, port = 80) => `{ port: { number: ${port}, name: p${port}, protocol: HTTP }, hosts: [${hosts}] }`;

/** A Gateway on the default ingress with these servers. */
const servers = (...all: readonly string[]) =>
  istio('Gateway', 'gw', `{ selector: { istio: ingressgateway }, servers: [${all.join(', ')}] }`, 'istio-system');

const inNamespace = (text: string, other: string) => text.replaceAll('namespace: shop', `namespace: ${other}`);

test.each<[string, Question, readonly string[]]>([
  [
    'a VirtualService for the mesh',
    atGateway(gateway('"*"'), virtualService('vs', `hosts: [shop.com], gateways: [mesh], ${TO_WEB}`)),
    ['VirtualService shop/vs spec.gateways[0]: it only applies to the mesh, not to gateway istio-system/gw'],
  ],
  [
    'one that does not name gateways, which means the mesh',
    atGateway(gateway('"*"'), istio('VirtualService', 'vs', `{ hosts: [shop.com], ${TO_WEB} }`)),
    ['VirtualService shop/vs spec: it only applies to the mesh, not to gateway istio-system/gw'],
  ],
  [
    'one for a Gateway of other pods',
    atGateway(
      gateway('"*"'),
      istio('Gateway', 'inner', '{ selector: { app: inner }, servers: [] }'),
      virtualService('vs', `hosts: [shop.com], gateways: [inner], ${TO_WEB}`),
    ),
    ['VirtualService shop/vs spec.gateways[0]: it applies to gateway shop/inner (pods app=inner), not to gateway istio-system/gw'],
  ],
  [
    'one for a Gateway that nobody declares',
    atGateway(gateway('"*"'), virtualService('vs', `hosts: [shop.com], gateways: [gw], ${TO_WEB}`)),
    ['VirtualService shop/vs spec.gateways[0]: it applies to gateway shop/gw, which is not in the input, not to gateway istio-system/gw'],
  ],
  [
    'one whose Gateway is for another port',
    atGateway(
      servers(http('"*"')),
      istio('Gateway', 'other', `{ selector: { istio: ingressgateway }, servers: [${http('shop.com', 8080)}] }`),
      virtualService('vs', `hosts: [shop.com], gateways: [other], ${TO_WEB}`),
    ),
    ['VirtualService shop/vs [Gateway shop/other spec.servers]: gateway shop/other is for port 8080 only'],
  ],
  [
    'one whose hosts the Gateway does not take',
    atGateway(gateway('shop.org'), virtualService('vs', `hosts: [shop.com], ${TO_WEB}`)),
    ['VirtualService shop/vs spec.hosts: the Gateway has shop.org, not shop.com'],
  ],
  [
    'one whose hosts the Gateway takes from another namespace only',
    atGateway(gateway('team/shop.com'), virtualService('vs', `hosts: [shop.com], ${TO_WEB}`)),
    ['VirtualService shop/vs spec.hosts: the Gateway has team/shop.com, which is only for VirtualServices in namespace team'],
  ],
  [
    'one whose host is spelt otherwise than that of the Gateway',
    atGateway(gateway('shop.com'), virtualService('vs', `hosts: [Shop.com], ${TO_WEB}`)),
    ['VirtualService shop/vs spec.hosts: the Gateway has shop.com, which istiod compares case-sensitively with Shop.com'],
  ],
  [
    'one that has only other hosts in common with the Gateway',
    { ...atGateway(gateway('"*.com"'), virtualService('vs', `hosts: ["*"], ${TO_WEB}`)), request: 'GET http://203.0.113.10/' },
    ['VirtualService shop/vs spec.hosts: the Gateway and the VirtualService have only *.com in common, which does not cover 203.0.113.10'],
  ],
  [
    'one for a host with a port',
    atGateway(gateway('"*"'), virtualService('vs', `hosts: ["shop.com:80"], ${TO_WEB}`)),
    ['VirtualService shop/vs spec.hosts: it is for shop.com:80, not for shop.com'],
  ],
  [
    'one for another host of the same Gateway',
    atGateway(gateway('"*"'), virtualService('vs', `hosts: [shop.org], ${TO_WEB}`)),
    ['VirtualService shop/vs spec.hosts: it is for shop.org, not for shop.com'],
  ],
  [
    'one that is not exported to the gateway',
    atGateway(gateway('"*"'), virtualService('vs', `exportTo: ["."], hosts: [shop.com], ${TO_WEB}`)),
    ['VirtualService shop/vs spec.exportTo: it is exported to namespace shop only, not to istio-system'],
  ],
  [
    'one with routes of a kind that the server does not use',
    {
      ...atGateway(
        servers('{ port: { number: 443, name: tls, protocol: HTTPS }, hosts: ["*"], tls: { mode: PASSTHROUGH } }'),
        virtualService('vs', `hosts: [shop.com], ${TO_WEB}`),
      ),
      request: 'GET https://shop.com/',
    },
    ['VirtualService shop/vs spec.http: the server on port 443 (HTTPS, PASSTHROUGH) of istio-system/gw does not use http routes'],
  ],
  [
    'one behind a host that is more specific',
    atGateway(
      gateway('"*"'),
      virtualService('a', 'hosts: [shop.com], http: [{ match: [{ uri: { prefix: /api } }], route: [{ destination: { host: web } }] }]'),
      virtualService('b', `hosts: ["*"], ${TO_WEB}`),
    ),
    [
      'VirtualService shop/a spec.http[0].match[0].uri: the path / does not start with "/api"',
      'VirtualService shop/b spec.hosts: the virtual host shop.com is more specific than its host *, and requests do not fall through to another one',
    ],
  ],
  [
    'the rules of one that are for other gateways, ports and callers',
    atGateway(
      gateway('"*"'),
      virtualService(
        'vs',
        `hosts: [shop.com], gateways: [istio-system/gw], http: [${[
          '{ gateways: [mesh] }',
          '{ port: 8080 }',
          '{ sourceLabels: { app: x } }',
          '{ sourceNamespace: team }',
          '{ headers: { x: { exact: "1" } } }',
          '{ method: { exact: POST } }',
        ]
          .map((match) => `{ match: [${match}], route: [{ destination: { host: web } }] }`)
          .join(', ')}]`,
      ),
    ),
    [
      'VirtualService shop/vs spec.http[4].match[0].headers.x: there is no header x',
      'VirtualService shop/vs spec.http[5].match[0].method: the method GET is not "POST"',
      'VirtualService shop/vs spec.http[0].match[0].gateways: its match is for gateways mesh, not for istio-system/gw',
      'VirtualService shop/vs spec.http[1].match[0].port: its match is for port 8080, but the request is for port 80',
      'VirtualService shop/vs spec.http[2].match[0].sourceLabels: its match is for callers with app=x, but istio-ingressgateway does not have these labels',
      'VirtualService shop/vs spec.http[3].match[0].sourceNamespace: its match is for callers in namespace team, but istio-ingressgateway runs in istio-system',
    ],
  ],
  [
    'one whose delegate does not exist',
    atGateway(gateway('"*"'), virtualService('vs', 'hosts: [shop.com], http: [{ delegate: { name: part } }]')),
    ['VirtualService shop/vs spec.http[0].delegate: the VirtualService shop/part does not exist'],
  ],
  [
    'a delegate whose match cannot be met',
    atGateway(
      gateway('"*"'),
      virtualService('vs', 'hosts: [shop.com], http: [{ match: [{ uri: { prefix: /a } }], delegate: { name: part } }]'),
      istio('VirtualService', 'part', '{ http: [{ match: [{ uri: { prefix: /b } }], route: [{ destination: { host: web } }] }] }'),
    ),
    ['VirtualService shop/part spec.http[0].match: its match cannot be met together with the match of VirtualService shop/vs'],
  ],
  [
    'a rule for the Service that a gateway sends to',
    atGateway(
      gateway('"*"'),
      virtualService('vs', `hosts: [shop.com], ${TO_WEB}`),
      istio('VirtualService', 'web', `{ hosts: [web], ${TO_WEB} }`),
    ),
    [
      'VirtualService shop/web spec.hosts: it applies to requests to web.shop.svc.cluster.local in the mesh, but a gateway routes a request only once, by its original host',
    ],
  ],
])('a request at a gateway did not go by %s', (_, question, expected) => {
  expect(candidates(question)).toEqual(expected);
});

test.each<[string, Question, readonly string[]]>([
  [
    'a VirtualService for a gateway',
    fromClient(virtualService('vs', `hosts: [web], ${TO_WEB}`)),
    ['VirtualService shop/vs spec.gateways[0]: it only applies to gateway istio-system/gw, not to the mesh'],
  ],
  [
    'one whose short name means a Service of another namespace',
    fromClient(inNamespace(virtualService('vs', `hosts: [web], gateways: [mesh], ${TO_WEB}`), 'team')),
    ['VirtualService team/vs spec.hosts[0]: its host web means web.team.svc.cluster.local, the Service of namespace team'],
  ],
  [
    'one that is not exported to the caller',
    fromClient(
      inNamespace(virtualService('vs', `exportTo: ["."], hosts: [web.shop.svc.cluster.local], gateways: [mesh], ${TO_WEB}`), 'team'),
    ),
    ['VirtualService team/vs spec.exportTo: it is exported to namespace team only, not to shop'],
  ],
  [
    'one that the Sidecar of the caller does not import',
    fromClient(
      inNamespace(virtualService('vs', `hosts: [web.shop.svc.cluster.local], gateways: [mesh], ${TO_WEB}`), 'team'),
      istio('Sidecar', 'default', '{ egress: [{ hosts: ["./*"] }] }'),
    ),
    [
      'VirtualService team/vs [Sidecar shop/default spec.egress]: Sidecar shop/default does not import it: its egress hosts do not cover it',
    ],
  ],
  [
    'one for a host that nothing declares, on another port than 80',
    {
      ...fromClient(
        service('other', { ports: '{ name: http, port: 8080 }' }),
        virtualService('vs', `hosts: [shop.internal], gateways: [mesh], ${TO_WEB}`),
      ),
      request: 'GET http://shop.internal:8080/',
    },
    ['VirtualService shop/vs spec.hosts: no Service or ServiceEntry declares shop.internal, so sidecars only route it on port 80'],
  ],
  [
    'one for a port that is not HTTP',
    {
      ...fromClient(
        service('db', { ports: '{ name: tcp-db, port: 5432 }' }),
        virtualService('vs', `hosts: [db], gateways: [mesh], ${TO_WEB}`),
      ),
      request: 'GET http://db:5432/',
    },
    ['VirtualService shop/vs spec.http: port 5432 is TCP, which does not use http routes'],
  ],
  [
    'one for a port that the Service does not have',
    {
      ...fromClient(
        istio('ServiceEntry', 'api', '{ hosts: [api.com], ports: [{ number: 80, name: http, protocol: HTTP }], resolution: DNS }'),
        virtualService('vs', `hosts: [api.com], gateways: [mesh], ${TO_WEB}`),
      ),
      request: 'GET http://api.com:9080/',
    },
    ['VirtualService shop/vs [ServiceEntry shop/api spec.ports]: ServiceEntry shop/api does not have port 9080, only 80'],
  ],
  [
    'the DestinationRules that have its subset',
    fromClient(
      virtualService('vs', 'hosts: [web], gateways: [mesh], http: [{ route: [{ destination: { host: web, subset: v1 } }] }]'),
      istio('DestinationRule', 'far', '{ host: web.shop.svc.cluster.local, subsets: [{ name: v1 }] }', 'team'),
      istio('DestinationRule', 'hidden', '{ host: web, exportTo: [team], subsets: [{ name: v1 }] }'),
      istio('DestinationRule', 'other', '{ host: web, workloadSelector: { matchLabels: { app: x } }, subsets: [{ name: v1 }] }'),
    ),
    [
      'DestinationRule team/far metadata.namespace: it is in namespace team, but client-v1 only uses rules in shop, istio-system',
      'DestinationRule shop/hidden spec.exportTo: it is exported to namespace team only, not to shop',
      'DestinationRule shop/other spec.workloadSelector: it only applies to callers with app=x',
    ],
  ],
  [
    'one that an older one for the same host keeps out',
    fromClient(
      virtualService('a', `hosts: [web], gateways: [mesh], ${TO_WEB}`),
      virtualService('b', `hosts: [web], gateways: [mesh], ${TO_WEB}`),
    ),
    [
      'VirtualService shop/b spec.hosts: VirtualService shop/a already applies to this host, and inside the mesh, VirtualServices for the same host are not merged',
    ],
  ],
  [
    'a rule for callers with other labels',
    fromClient(
      virtualService(
        'vs',
        'hosts: [web], gateways: [mesh], http: [{ match: [{ sourceLabels: { app: x } }], route: [{ destination: { host: web } }] }, { route: [{ destination: { host: web } }] }]',
      ),
    ),
    [
      'VirtualService shop/vs spec.http[0].match[0].sourceLabels: its match is for callers with app=x, but client-v1 does not have these labels',
    ],
  ],
  [
    'the Service itself, which the Sidecar of the caller does not import',
    {
      ...fromClient(
        namespace('team'),
        service('ledger', { namespace: 'team' }),
        istio('Sidecar', 'default', '{ egress: [{ hosts: ["./*"] }] }'),
      ),
      request: 'GET http://ledger.team/',
    },
    ['Service team/ledger [Sidecar shop/default spec.egress]: Sidecar shop/default does not import it: its egress hosts do not cover it'],
  ],
  [
    'anything, for a caller without a proxy',
    {
      ...fromClient(virtualService('vs', `hosts: [web], gateways: [mesh], ${TO_WEB}`)),
      options: { from: { namespace: 'shop', labels: { app: 'client' }, dataPlane: 'none' } },
    },
    ['VirtualService shop/vs: shop/client does not have a proxy that uses it'],
  ],
])('a request of a workload did not go by %s', (_, question, expected) => {
  expect(candidates(question)).toEqual(expected);
});

test.each<[string, string, readonly string[]]>([
  ['a policy without rules', '{}', ['AuthorizationPolicy shop/p spec: it does not have rules, so it allows nothing']],
  [
    'a method',
    '{ rules: [{ to: [{ operation: { methods: [POST] } }] }] }',
    ['AuthorizationPolicy shop/p spec.rules[0]: methods requires POST, but the request has GET'],
  ],
  [
    'an identity',
    '{ rules: [{ from: [{ source: { namespaces: [team] } }] }] }',
    ['AuthorizationPolicy shop/p spec.rules[0]: namespaces requires team, but the request has shop'],
  ],
  [
    'a header that is not there',
    '{ rules: [{ when: [{ key: "request.headers[x]", values: [a] }] }] }',
    ['AuthorizationPolicy shop/p spec.rules[0]: request.headers[x] requires a, but the request does not have this attribute'],
  ],
  [
    'a path that is excluded',
    '{ rules: [{ to: [{ operation: { notPaths: [/] } }] }] }',
    ['AuthorizationPolicy shop/p spec.rules[0]: paths excludes /, but the request has /'],
  ],
])('what is denied names the rules that did not allow it: %s', (_, spec, expected) => {
  expect(candidates(fromClient(istio('AuthorizationPolicy', 'p', spec)))).toEqual(expected);
});

describe('candidates', () => {
  const many = Array.from({ length: 9 }, (_, index) => virtualService(`vs${index}`, `hosts: [shop${index}.org], ${TO_WEB}`));
  const mesh = meshOf([gateway('"*"'), ...many]);

  test('are shortened to what somebody reads', () => {
    const outcome = mesh.run(SHOP, {}, true);

    expect([outcome.candidates.list.length, outcome.candidates.more]).toEqual([6, 3]);
    expect(explain(outcome)).toMatch(/not VirtualService shop\/vs5: it is for shop5\.org, not for shop\.com .*\n *and 3 more\n/);
  });

  test('are looked for when they are read, also where nobody asked for an explanation', () => {
    expect(mesh.send(SHOP).candidates).toEqual(mesh.run(SHOP, {}, true).candidates);
  });

  test('are not told where the rule of somebody took the request', () => {
    const taken = meshOf([
      gateway('"*"'),
      virtualService('vs', `hosts: [shop.com], ${TO_WEB}`),
      virtualService('other', `hosts: ["*"], ${TO_WEB}`),
    ]);

    expect(taken.run(SHOP, {}, true).candidates.list).toEqual([]);
  });
});
