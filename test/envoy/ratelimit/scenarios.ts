import { App, Chart, Duration } from 'cdk8s';
import { HeaderMatch, MeshService, PathMatch, ServicePort, StringMatch, MeshWorkload } from '../../../lib';
import {
  Rate,
  RateLimit,
  RateLimitServer,
  RequestKey,
  type GlobalRateLimitProps,
  type LocalRateLimitProps,
} from '../../../lib/entries/ratelimit';
import type { TestRequest } from '../requests';

/** A request, the status of its answer, and headers that the answer has. */
export type Exchange = readonly [request: TestRequest, status: number, headers?: Readonly<Record<string, string>>];

/** Requests in their order, and how each is answered. */
export interface LimitScenario {
  readonly name: string;
  /** What the app writes for it. */
  readonly objects: readonly any[];
  /** Whether its server answers, where it has one. */
  readonly serverIsDown?: boolean;
  readonly exchanges: readonly Exchange[];
}

const reviews = MeshService.fromAttributes({
  name: 'reviews',
  namespace: 'shop',
  ports: [ServicePort.http(9080), ServicePort.http(9090, 'http-admin')],
});
const gateway = MeshWorkload.istioIngress();
const site = { asRouteHost: () => ({ host: '*.example.com', gateway: 'istio-system/edge' }) };
const three = Rate.perDay(3);

/** Host by which the tested proxy tells the second port of the service apart. */
export const ADMIN = 'admin';

function get(path: string, headers: Record<string, string> = {}, host = 'shop'): TestRequest {
  return { method: 'GET', path, host, headers };
}

function post(path: string, headers: Record<string, string> = {}): TestRequest {
  return { ...get(path, headers), method: 'POST' };
}

function from(address: string): Record<string, string> {
  return { 'x-forwarded-for': address };
}

function times(count: number, request: TestRequest, status = 200): Exchange[] {
  return Array.from({ length: count }, () => [request, status]);
}

type Limits = Pick<LocalRateLimitProps, 'limit' | 'limits'>;
type Draft = Omit<LimitScenario, 'objects'> & { readonly build: (chart: Chart, server: string) => void };

/** Limits that both kinds have, and what comes of them at a gateway or at a workload. */
const SHARED: readonly (readonly [name: string, limits: Limits, requests: readonly Exchange[]])[] = [
  ['all requests', { limit: three }, [...times(2, get('/a')), ...times(1, post('/b')), ...times(2, get('/a'), 429)]],
  [
    'one path, for each address',
    { limits: [{ name: 'login', rate: Rate.perDay(2), match: { path: PathMatch.exact('/login') }, per: RequestKey.remoteAddress() }] },
    [
      ...times(2, get('/login?next=/', from('192.0.2.1'))),
      ...times(2, get('/login', from('192.0.2.1')), 429),
      ...times(2, get('/login', from('192.0.2.2'))),
      ...times(1, get('/login', from('192.0.2.2')), 429),
      ...times(5, get('/loginx', from('192.0.2.1'))),
    ],
  ],
  [
    'a method under a path, whatever the host’s case and port',
    { limits: [{ rate: Rate.perDay(1), match: { host: site, path: PathMatch.under('/api'), method: StringMatch.exact('POST') } }] },
    [
      [{ ...post('/api/v1'), host: 'Shop.Example.com' }, 200],
      [{ ...post('/api'), host: 'b.example.com:80' }, 429],
      [{ ...post('/apiv1'), host: 'b.example.com' }, 200],
      [{ ...get('/api'), host: 'b.example.com' }, 200],
      [{ ...post('/api'), host: 'example.org' }, 200],
    ],
  ],
  [
    'a header with a value and without another, for each value of a third',
    {
      limits: [
        {
          rate: Rate.perDay(1),
          match: { headers: [HeaderMatch.exact('tier', 'free')], withoutHeaders: [HeaderMatch.present('internal')] },
          per: RequestKey.header('user'),
        },
      ],
    },
    [
      [get('/', { tier: 'free', user: 'ann' }), 200],
      [get('/', { tier: 'free', user: 'ann' }), 429],
      [get('/', { tier: 'free', user: 'bob' }), 200],
      [get('/', { tier: 'free', user: 'ann', internal: 'yes' }), 200],
      [get('/', { tier: 'gold', user: 'ann' }), 200],
      ...times(3, get('/', { tier: 'free' })),
    ],
  ],
  [
    'requests whose header is not there, or has another value',
    { limits: [{ rate: Rate.perDay(2), match: { withoutHeaders: [HeaderMatch.exact('tier', 'gold')] } }] },
    [
      [get('/'), 200],
      [get('/', { tier: 'free' }), 200],
      [get('/'), 429],
      [get('/', { tier: 'free' }), 429],
      [get('/', { tier: 'gold' }), 200],
    ],
  ],
  [
    'each network and tenant together',
    { limits: [{ rate: Rate.perDay(1), per: [RequestKey.remoteNetwork(), RequestKey.query('tenant')] }] },
    [
      [get('/?tenant=a', from('192.0.2.1')), 200],
      [get('/?x=1&tenant=a', from('192.0.2.200')), 429],
      [get('/?tenant=b', from('192.0.2.1')), 200],
      [get('/?tenant=a', from('198.51.100.1')), 200],
      ...times(3, get('/', from('192.0.2.1'))),
    ],
  ],
  [
    'several at once',
    { limit: Rate.perDay(4), limits: [{ rate: Rate.perHour(2), match: { path: PathMatch.prefix('/a') } }] },
    [...times(2, get('/a')), ...times(2, get('/b')), ...times(1, get('/b'), 429)],
  ],
  [
    'each host',
    { limits: [{ rate: Rate.perDay(1), per: RequestKey.host() }] },
    [
      [get('/', {}, 'a.example'), 200],
      [get('/', {}, 'a.example'), 429],
      [get('/', {}, 'b.example'), 200],
    ],
  ],
];

const ONE_PORT: readonly Exchange[] = [
  ...times(3, get('/', {}, 'shop')),
  ...times(1, get('/', {}, 'shop'), 429),
  ...times(5, get('/', {}, ADMIN)),
];

/** A call of gRPC is answered with status 200, and tells its failure in a header. */
const CALL: TestRequest = { ...post('/shop.Reviews/List'), headers: { 'content-type': 'application/grpc' } };
const CALLS: readonly Exchange[] = [
  [CALL, 200],
  [CALL, 200, { 'grpc-status': '8' }],
];

const ONCE = { target: gateway, limit: Rate.perDay(1) };

const DRAFTS: readonly Draft[] = [
  ...SHARED.flatMap(([name, limits, exchanges]) => [
    local(`at a gateway: ${name}`, { target: gateway, ...limits }, exchanges),
    local(`at a workload: ${name}`, { target: reviews, ...limits }, exchanges),
    global(`at a gateway: ${name}`, { target: gateway, ...limits }, exchanges),
    global(`at a workload: ${name}`, { target: reviews, ...limits }, exchanges),
  ]),
  local('one port', { target: reviews, port: 9080, limit: three }, ONE_PORT),
  local('one port, by a limit of the list', { target: reviews, port: 9080, limits: [{ rate: three }] }, ONE_PORT),
  local('a burst', { target: gateway, limit: Rate.perDay(1).withBurst(3) }, [...times(3, get('/')), ...times(1, get('/'), 429)]),
  local('times that are no multiples', { target: gateway, limit: Rate.of(3, Duration.hours(7)), limits: [{ rate: Rate.perDay(2) }] }, [
    ...times(2, get('/')),
    ...times(1, get('/'), 429),
  ]),
  local('what is left is told', ONCE, [[get('/'), 200, { 'x-ratelimit-limit': '1', 'x-ratelimit-remaining': '0' }]]),
  local('another status', { ...ONCE, status: 503 }, [...times(1, get('/')), ...times(1, get('/'), 503)]),
  local('not enforced', { ...ONCE, enforce: false }, times(4, get('/'))),
  local(
    'what a limit of the list refuses does not count for the one of all',
    { target: gateway, limit: Rate.perDay(4), limits: [{ rate: Rate.perDay(1), match: { path: PathMatch.exact('/a') } }] },
    [...times(1, get('/a')), ...times(2, get('/a'), 429), ...times(3, get('/b')), ...times(1, get('/b'), 429)],
  ),
  local('gRPC', ONCE, CALLS),
  global('one port', { target: reviews, port: 9080, limit: three }, ONE_PORT),
  global('another status', { ...ONCE, status: 503 }, [...times(1, get('/')), ...times(1, get('/'), 503)]),
  global('not enforced', { ...ONCE, enforce: false }, times(4, get('/'))),
  global('gRPC', ONCE, CALLS),
  { ...global('the server is down', ONCE, times(4, get('/'))), serverIsDown: true },
  {
    ...global('the server is down, which is no excuse', { ...ONCE, whenServerFails: 'deny' }, times(2, get('/'), 500)),
    serverIsDown: true,
  },
];

/** Everything that the tested proxy is asked. */
export function limitScenarios(): LimitScenario[] {
  return DRAFTS.map(({ build, ...draft }, index) => {
    const chart = new Chart(new App(), 'chart', { namespace: 'ratelimit', disableResourceNameHashes: true });
    build(chart, `server-${index}`);
    return { ...draft, objects: chart.toJson() };
  });
}

function local(name: string, props: LocalRateLimitProps, exchanges: readonly Exchange[]): Draft {
  return { name: `local, ${name}`, exchanges, build: (chart) => RateLimit.local(chart, 'Limit', props) };
}

function global(name: string, props: Omit<GlobalRateLimitProps, 'server'>, exchanges: readonly Exchange[]): Draft {
  const build = (chart: Chart, server: string) =>
    RateLimit.global(chart, 'Limit', {
      timeout: Duration.seconds(5),
      ...props,
      server: new RateLimitServer(chart, 'Server', { name: server }),
    });
  return { name: `global, ${name}`, exchanges, build };
}
