import { Mesh } from '../../../lib/mesh/mesh';
import { readText } from '../../../lib/manifest/read-text';
import { analyze } from '../../../lib/verify/analysis/analyze';
import { multiplyingRetries } from '../../../lib/verify/analysis/rules/routing/multiplying-retries';
import { orderOfMergedRoutes } from '../../../lib/verify/analysis/rules/routing/order-of-merged-routes';
import { secondCatchAll } from '../../../lib/verify/analysis/rules/routing/second-catch-all';
import { shadowedRoute } from '../../../lib/verify/analysis/rules/routing/shadowed-route';
import { authorization, deployment, gateway, GATEWAY_PODS, http, https, service, virtualService, yaml } from './support/manifests';
import { testRule } from './support/test-rule';

const routes = (...matches: readonly string[]) =>
  virtualService('vs', `hosts: [web], http: [${matches.map((match) => `{ match: [{ ${match} }] }`).join(', ')}]`);
const shadowed = (...matches: readonly string[]) => ({
  manifests: routes(...matches),
  findings: [{ at: 'VirtualService shop/vs spec.http[1].match[0]', fix: /move it before http\[0\]/ }],
});

testRule(shadowedRoute, {
  accepts: {
    'a longer path before a shorter': routes('uri: { exact: /a/b }', 'uri: { prefix: /a }'),
    'another path': routes('uri: { prefix: /a }', 'uri: { exact: /b }'),
    'a condition that the second has not': routes('uri: { prefix: /a }, headers: { x: { exact: "1" } }', 'uri: { exact: /a/b }'),
    'another value': routes('headers: { x: { exact: "1" } }', 'headers: { x: { exact: "2" } }, uri: { exact: /a }'),
    'an expression that cannot be compared': routes('uri: { regex: "/a/.*" }', 'uri: { exact: /a/b }'),
    'the case of letters, which counts': routes('uri: { prefix: /A }', 'uri: { exact: /a/b }'),
    'what istiod itself warns of: the same match': routes('uri: { prefix: /a }', 'uri: { prefix: /a }'),
    'what istiod itself warns of: a prefix below a prefix': routes('uri: { prefix: /a }', 'uri: { prefix: /a/b }'),
    'the other gateway': routes('gateways: [mesh], uri: { prefix: / }', 'gateways: [edge/g], uri: { exact: /a }'),
  },
  rejects: {
    'a path below a prefix': shadowed('uri: { prefix: /a }', 'uri: { exact: /a/b }'),
    'anything behind a bare slash': shadowed('uri: { prefix: / }', 'uri: { regex: "/a.*" }'),
    'anything behind an expression for all': shadowed('uri: { regex: ".*" }', 'uri: { prefix: /a }'),
    'a path when the case of letters does not count': shadowed('uri: { prefix: /A }, ignoreUriCase: true', 'uri: { exact: /a/b }'),
    'one more condition': shadowed(
      'headers: { x: { exact: "1" } }',
      'headers: { x: { exact: "1" }, z: { exact: "2" } }, uri: { exact: /a }',
    ),
    'any value of a header': shadowed('headers: { x: {} }', 'headers: { x: { exact: "1" } }, uri: { exact: /a }'),
    'the same expression with a condition': shadowed('uri: { regex: "/a.*" }', 'uri: { regex: "/a.*" }, method: { exact: GET }'),
  },
});

const onGateway = (name: string, ...matches: readonly string[]) =>
  virtualService(name, `hosts: [a.com], gateways: [edge/g], http: [${matches.map((match) => `{ match: [{ ${match} }] }`).join(', ')}]`);

testRule(orderOfMergedRoutes, {
  accepts: {
    'routes for different paths': yaml(onGateway('a', 'uri: { prefix: /a }'), onGateway('b', 'uri: { prefix: /b }')),
    'a bare slash, which is moved behind the others': yaml(onGateway('a', 'uri: { prefix: / }'), onGateway('b', 'uri: { prefix: /b }')),
    'overlaps within one': onGateway('a', 'uri: { prefix: /a }', 'uri: { prefix: /a/b }'),
  },
  rejects: {
    'a wildcard where the server has the host': {
      manifests: yaml(
        gateway('g', `[${http('a.com')}]`),
        onGateway('a', 'uri: { prefix: /a }').replace('hosts: [a.com]', 'hosts: ["*.com"]'),
        onGateway('b', 'uri: { prefix: /a/b }'),
      ),
      findings: [{ at: 'VirtualService shop/b spec.http[0].match[0]', fix: /one VirtualService/ }],
    },
    'two catch-alls of which one has a condition': {
      manifests: yaml(
        onGateway('a', 'uri: { prefix: / }, method: { exact: GET }'),
        onGateway('b', 'uri: { prefix: /b }, method: { exact: GET }'),
      ),
      findings: [
        { at: 'VirtualService shop/b spec.http[0].match[0]', fix: /one VirtualService/, message: /VirtualService shop\/a.*older/ },
      ],
    },
  },
});

const everything = (name: string, { hosts = 'a.com', gateways = 'edge/g', match = '', more = '' } = {}) =>
  virtualService(
    name,
    `hosts: ["${hosts}"], gateways: [${gateways}], http: [{ ${match && `match: [{ ${match} }],`} route: [{ destination: { host: web } }] }] ${more}`,
  );
const second = (
  manifests: string,
  place = 'http[0]',
  message = /VirtualService shop\/a also has a catch-all route for a\.com on edge\/g/,
) => ({
  manifests,
  findings: [{ at: `VirtualService shop/b spec.${place}`, fix: /move the routes of b to a/, message }],
});

testRule(secondCatchAll, {
  accepts: {
    'one route for everything, and narrower ones elsewhere': yaml(everything('a'), onGateway('b', 'uri: { prefix: /b }')),
    'another host': yaml(everything('a'), everything('b', { hosts: 'b.com' })),
    'another Gateway': yaml(everything('a'), everything('b', { gateways: 'edge/other' })),
    'callers inside the mesh, of which another rule tells': yaml(everything('a'), everything('b', { gateways: 'mesh' })),
    'a condition': yaml(everything('a'), everything('b', { match: 'uri: { prefix: / }, headers: { x: { exact: "1" } }' })),
    'the other port of the Gateway': yaml(
      gateway('g', `[${http('a.com')}, ${https('c', 'a.com')}]`),
      everything('a', { match: 'port: 80' }),
      everything('b', { match: 'port: 443' }),
    ),
    'a match for the other gateway': yaml(
      everything('a'),
      everything('b', { gateways: 'edge/g, edge/other', match: 'gateways: [edge/other]' }),
    ),
    'a wildcard, whose routes serve only what no narrower host takes': yaml(
      gateway('g', `[${http('*.a.com')}]`),
      everything('a', { hosts: '*.a.com' }),
      everything('b', { hosts: 'www.a.com' }),
    ),
    'a VirtualService that the pods of the gateway do not see': yaml(
      GATEWAY_PODS,
      gateway('g', `[${http('a.com')}]`),
      everything('a'),
      everything('b', { more: ', exportTo: [.]' }),
    ),
    'a route that another VirtualService decides': yaml(
      everything('a'),
      virtualService('b', 'hosts: [a.com], gateways: [edge/g], http: [{ delegate: { name: c } }]'),
    ),
  },
  rejects: {
    'two routes without match': second(yaml(everything('a'), everything('b'))),
    'a bare slash': second(yaml(everything('a'), everything('b', { match: 'uri: { prefix: / }' })), 'http[0].match[0]'),
    'an expression for all': second(yaml(everything('a'), everything('b', { match: 'uri: { regex: ".*" }' })), 'http[0].match[0]'),
    'the port that both have': second(
      yaml(gateway('g', `[${http('a.com')}]`), everything('a'), everything('b', { match: 'port: 80' })),
      'http[0].match[0]',
    ),
    'a wildcard where the server has the host': second(
      yaml(gateway('g', `[${http('a.com')}]`), everything('a', { hosts: '*' }), everything('b')),
    ),
    'the younger by its time of creation': {
      manifests: yaml(
        everything('a').replace('name: a,', 'name: a, creationTimestamp: "2026-02-01T00:00:00Z",'),
        everything('b').replace('name: b,', 'name: b, creationTimestamp: "2026-01-01T00:00:00Z",'),
      ),
      findings: [{ at: 'VirtualService shop/a spec.http[0]', fix: /move the routes of a to b/, message: /VirtualService shop\/b/ }],
    },
    'a redirect on a Gateway that serves HTTPS, too': second(
      yaml(
        gateway('g', `[${http('a.com')}, ${https('c', 'a.com')}]`),
        everything('a'),
        virtualService('b', 'hosts: [a.com], gateways: [edge/g], http: [{ redirect: { scheme: https } }]'),
      ),
    ),
  },
});

const called = (name: string, attempts: number, caller: string) =>
  yaml(
    service(name),
    deployment(name, { pod: `serviceAccountName: ${name}` }),
    virtualService(name, `hosts: [${name}], http: [{ retries: { attempts: ${attempts} }, route: [{ destination: { host: ${name} } }] }]`),
    authorization(
      name,
      `selector: { matchLabels: { app: ${name} } }, rules: [{ from: [{ source: { principals: [cluster.local/ns/shop/sa/${caller}] } }] }]`,
    ),
  );

testRule(multiplyingRetries, {
  accepts: {
    'retries at the last hop only': yaml(called('web', 0, 'nobody'), called('stock', 5, 'web')),
    'few at each hop': yaml(called('web', 2, 'nobody'), called('stock', 2, 'web')),
  },
  rejects: {
    'many at both': {
      manifests: yaml(called('web', 3, 'nobody'), called('stock', 3, 'web')),
      findings: [{ at: 'VirtualService shop/stock spec.http[0].retries.attempts', fix: /retry at only one hop/, message: /becomes 16/ }],
    },
  },
});

test('looks at 5,000 routes of one VirtualService in linear time', () => {
  const many = Array.from({ length: 5000 }, (_, i) => `headers: { tenant: { exact: "t${i}" } }, uri: { prefix: /tenant/${i}/ }`);
  const mesh = new Mesh(readText(routes(...many, 'uri: { exact: /tenant/7/x }, headers: { tenant: { exact: "t7" } }')).objects);
  const started = performance.now();

  expect([...analyze(mesh, [shadowedRoute])].map(({ path }) => path[2])).toEqual([5000]);
  expect(performance.now() - started).toBeLessThan(3000);
});
