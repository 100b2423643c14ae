import { PathMatch } from '../../lib/core/path-match';
import { StringMatch } from '../../lib/core/string-match';
import { GrpcRoute } from '../../lib/routing/gateway-api/grpc-route';
import { HttpRoute } from '../../lib/routing/gateway-api/http-route';
import { RouteAction } from '../../lib/routing/route-action';
import { VirtualService } from '../../lib/routing/virtual-service';
import { reviews, shop, site } from './fixture';

const action = RouteAction.forward(reviews);
const write = 'write one such as { action: RouteAction.forward(service) }';
const matches = 'write one such as { path: PathMatch.under("/cart") }';

type Call = (...args: readonly unknown[]) => unknown;

const method = <T extends object>(routes: T, name: keyof T): Call => (routes[name] as Call).bind(routes);
const virtual = (name: 'addHttpRoute' | 'addSessionSplit' | 'addTcpRoute' | 'addTlsRoute') =>
  method(new VirtualService(shop(), 'Routes', { hosts: [site] }), name);

/** What JavaScript lets somebody write in place of a route. */
const WRONG: readonly (readonly [args: readonly unknown[], message: string])[] = [
  [[], `FIELD[0]: is missing; ${write}`],
  [['a'], `FIELD.a: is missing; ${write}`],
  [[null], `FIELD[0]: null is not an object with options; ${write}`],
  [[7], `FIELD[0]: 7 is not an object with options; ${write}`],
  [[[]], `FIELD[0]: [] is not an object with options; ${write}`],
  [[action], `FIELD[0]: an instance of ForwardAction is not an object with options; ${write}`],
  [[{}], 'FIELD[0].action: is missing; write one such as RouteAction.forward(service)'],
  [[7, { action }], 'FIELD: 7 is not a valid name; '],
  [['', { action }], 'FIELD: "" is not a valid name; '],
  [[{}, 'a'], 'FIELD: {} is not a valid name; '],
  [[{ action, match: [] }], 'FIELD[0].match: [] is empty; name at least one, or leave it out for all'],
  [[{ action, match: {} }], 'FIELD[0].match: {} is not a list; name at least one, or leave it out for all'],
  [[{ action, match: [null] }], `FIELD[0].match[0]: null is not an object with options; ${matches}`],
  [[{ action, match: ['/cart'] }], `FIELD[0].match[0]: "/cart" is not an object with options; ${matches}`],
  [
    [{ action, match: [{}, StringMatch.exact('/')] }],
    `FIELD[0].match[1]: an instance of StringMatch is not an object with options; ${matches}`,
  ],
];

test.each(WRONG)('addHttpRoute refuses %j', (args, message) => {
  const gatewayApi = method(new HttpRoute(shop(), 'Routes', { hosts: [reviews] }), 'addHttpRoute');

  expect(() => virtual('addHttpRoute')(...args)).toThrow(`[chart/Routes] ${message.replace('FIELD', 'http')}`);
  expect(() => gatewayApi(...args)).toThrow(`[chart/Routes] ${message.replace('FIELD', 'rules')}`);
});

test('addHttpRoute takes a route without a name, and one whose name is undefined', () => {
  const routes = new VirtualService(shop(), 'Routes', { hosts: [site] });

  expect(() => method(routes, 'addHttpRoute')(undefined, { action, match: [{ path: PathMatch.exact('/') }] })).not.toThrow();
  expect(() => routes.addHttpRoute({ action })).not.toThrow();
});

test.each<[string, Call, readonly unknown[], string]>([
  ['TLS', virtual('addTlsRoute'), [], `[chart/Routes] tls[0]: is missing; ${write}`],
  ['TLS', virtual('addTlsRoute'), [{ action, match: [null] }], '[chart/Routes] tls[0].match[0]: null is not an object with options; '],
  ['TCP', virtual('addTcpRoute'), [null], `[chart/Routes] tcp[0]: null is not an object with options; ${write}`],
  ['TCP', virtual('addTcpRoute'), [{ action, match: [5432] }], '[chart/Routes] tcp[0].match[0]: 5432 is not an object with options; '],
  [
    'gRPC',
    (...args) => method(new GrpcRoute(shop(), 'Routes', { hosts: [reviews] }), 'addGrpcRoute')(...args),
    ['a'],
    'rules.a: is missing',
  ],
  ['a session', virtual('addSessionSplit'), ['a'], '[addSessionSplit] a: is missing; write one such as { cookie: '],
])('a route for %s is an object with options', (_, add, args, message) => {
  expect(() => add(...args)).toThrow(message);
});
