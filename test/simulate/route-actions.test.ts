import { reachable, type RequestOptions } from '../../lib/simulate';
import { gateway, meshOf, service, virtualService } from './fixtures';

const TO_WEB = 'route: [{ destination: { host: web } }]';

/** What becomes of a request that the gateway routes by this entry. */
function ask(http: string, request = 'GET http://shop.com/', options: RequestOptions = {}) {
  const mesh = meshOf([gateway('"*"'), service('api'), virtualService('web', `hosts: ["shop.com"], http: [{ ${http} }]`)]);
  return mesh.send(request, options);
}

describe('a fault for every request', () => {
  const fault = (text: string) => `fault: { ${text} }, ${TO_WEB}`;
  const ALL = 'percentage: { value: 100 }';

  test.each([
    ['a delay', `delay: { fixedDelay: 2s, ${ALL} }`, 'forwarded', 200, 'DI'],
    ['an abort', `abort: { httpStatus: 418, ${ALL} }`, 'answered', 418, 'FI'],
    ['both', `delay: { fixedDelay: 2s, ${ALL} }, abort: { httpStatus: 418, ${ALL} }`, 'answered', 418, 'DI,FI'],
    ['for half of them, of which nothing is certain', 'abort: { httpStatus: 418, percentage: { value: 50 } }', 'forwarded', 200, undefined],
  ])('%s', (_, text, kind, status, flags) => {
    expect(ask(fault(text))).toMatchObject({ kind, status, flags });
  });

  const grpc = 'grpc://shop.com/shop.Cart/Get';

  test.each([
    ['a status of gRPC answers gRPC with it', 'grpcStatus: UNAVAILABLE', grpc, 200, '14'],
    ['a status of gRPC answers other requests without an error', 'grpcStatus: UNAVAILABLE', 'GET http://shop.com/', 200, undefined],
    ['a status of HTTP is one of gRPC for gRPC', 'httpStatus: 403', grpc, 200, '7'],
    ['a status of HTTP answers other requests with it', 'httpStatus: 403', 'GET http://shop.com/', 403, undefined],
  ])('%s', (_, text, request, status, number) => {
    const answer = ask(fault(`abort: { ${text}, ${ALL} }`), request);

    expect([answer.status, answer.responseHeaders.get('grpc-status')]).toEqual([status, number]);
  });
});

describe('CORS', () => {
  const cors = (text: string) => `corsPolicy: { allowOrigins: [{ exact: "https://a.com" }], ${text} }, ${TO_WEB}`;
  const preflight = (text: string, origin = 'https://a.com', more = { 'access-control-request-headers': 'x-1,x-2' }) => {
    const headers = { origin, 'access-control-request-method': 'PUT', ...more };
    return ask(cors(text), 'OPTIONS http://shop.com/', { headers });
  };
  const shown = ({ responseHeaders }: ReturnType<typeof ask>) =>
    Object.fromEntries([...responseHeaders].map(([name, value]) => [name.replace('access-control-', ''), value]));

  test('answers a preflight with what it allows, and with what the answer may show', () => {
    const answer = preflight('allowMethods: [GET, PUT], allowHeaders: [x-1], exposeHeaders: [x-e], allowCredentials: true, maxAge: 60s');

    expect(answer).toMatchObject({ kind: 'answered', status: 200 });
    expect(shown(answer)).toEqual({
      'allow-origin': 'https://a.com',
      'allow-credentials': 'true',
      'allow-methods': 'GET,PUT',
      'allow-headers': 'x-1',
      'expose-headers': 'x-e',
      'max-age': '60',
    });
  });

  test.each([
    ['alone, is what was asked for', 'allowMethods: ["*"], allowHeaders: ["*"]', { 'allow-methods': 'PUT', 'allow-headers': 'x-1,x-2' }],
    ['beside others, is itself', 'allowMethods: [GET, "*"], allowHeaders: [a, "*"]', { 'allow-methods': 'GET,*', 'allow-headers': 'a,*' }],
    ['for headers to show, is itself', 'exposeHeaders: ["*"]', { 'expose-headers': '*' }],
  ])('the value "*", %s', (_, text, expected) => {
    expect(shown(preflight(text))).toEqual({ 'allow-origin': 'https://a.com', ...expected });
  });

  test.each(['exact: "*"', 'prefix: "*"', 'regex: ".*"'])('lets every origin in by %s', (origin) => {
    const answer = ask(`corsPolicy: { allowOrigins: [{ ${origin} }] }, ${TO_WEB}`, 'OPTIONS http://shop.com/', {
      headers: { origin: 'https://b.com', 'access-control-request-method': 'PUT' },
    });

    expect([answer.kind, shown(answer)]).toEqual(['answered', { 'allow-origin': 'https://b.com' }]);
  });

  test('forwards preflights of other origins, unless it is to answer them', () => {
    const forwarded = preflight('allowMethods: [GET]', 'https://b.com');
    const ignored = preflight('allowMethods: [GET], exposeHeaders: [x-e], unmatchedPreflights: IGNORE', 'https://b.com');

    expect([forwarded.kind, shown(forwarded)]).toEqual(['forwarded', {}]);
    expect([ignored.kind, ignored.status, shown(ignored)]).toEqual(['answered', 200, { 'allow-methods': 'GET' }]);
  });

  test('marks the answers of requests that are no preflights', () => {
    const get = (origin: string) => shown(ask(cors('exposeHeaders: [x-e]'), 'GET http://shop.com/', { headers: { origin } }));

    expect(get('https://a.com')).toEqual({ 'allow-origin': 'https://a.com', 'expose-headers': 'x-e' });
    expect(get('https://b.com')).toEqual({});
  });
});

describe('header operations of a route and its destinations', () => {
  const operations = (set: string) =>
    `headers: { request: { set: { x-a: ${set} }, add: { x-b: ${set} } }, response: { set: { x-r: ${set} } } }`;
  const received = (http: string) => {
    const { way } = ask(http, 'GET http://shop.com/', { headers: { 'x-b': 'client' } });
    const [{ message, responseHeaders }] = way!.hop.deliveries;
    return { a: message?.headers.get('x-a'), b: message?.headers.get('x-b'), r: responseHeaders?.get('x-r'), host: message?.authority };
  };
  const single = (destination: string, route = '') => `${route} route: [{ destination: { host: web }, ${destination} }]`;
  const several = (destination: string, route: string) =>
    `${route} route: [{ destination: { host: web }, weight: 1, ${destination} }, { destination: { host: api }, weight: 1 }]`;

  test.each([
    ['a single destination, without a weight', single(operations('destination')), 'destination', 'client,destination'],
    [
      'a single destination stands behind its route',
      single(operations('destination'), `${operations('route')},`),
      'destination',
      'client,route,destination',
    ],
    [
      'several destinations come before their route',
      several(operations('destination'), `${operations('route')},`),
      'route',
      'client,destination,route',
    ],
  ])('%s', (_, http, set, added) => {
    expect(received(http)).toMatchObject({ a: set, b: added, r: set });
  });

  const host = (name: string) => `headers: { request: { set: { Host: ${name} } } }`;

  test.each([
    ['its destination', single(host('inner.com')), 'inner.com'],
    ['the route before its destination', single(host('inner.com'), `${host('route.com')},`), 'route.com'],
    ['the rewrite before both', single(host('inner.com'), 'rewrite: { authority: rewritten.com },'), 'rewritten.com'],
    ['nobody', TO_WEB, 'shop.com'],
  ])('the Host is set by %s', (_, http, expected) => {
    expect(received(http).host).toBe(expected);
  });
});

describe('the port of a redirect', () => {
  test.each([
    ['the one that it names', 'port: 8443', 'http://shop.com', 'http://shop.com:8443/'],
    ['none where the scheme has it anyway', 'scheme: https, port: 443', 'http://shop.com', 'https://shop.com/'],
    ['that of the Gateway', 'derivePort: FROM_REQUEST_PORT, scheme: https', 'http://shop.com', 'https://shop.com:80/'],
    ['that of the protocol', 'derivePort: FROM_PROTOCOL_DEFAULT, scheme: https', 'http://shop.com:80', 'https://shop.com/'],
    ['that of the Host header, when nothing is said', 'uri: /x', 'http://shop.com:80', 'http://shop.com:80/x'],
    ['gone with the host', 'authority: other.com', 'http://shop.com:80', 'http://other.com/'],
  ])('is %s', (_, redirect, address, location) => {
    expect(ask(`redirect: { ${redirect} }`, `GET ${address}/`).location).toBe(location);
  });
});

describe('the ports of a gateway behind its Service', () => {
  const front = `
apiVersion: v1
kind: Service
metadata: { name: ingress, namespace: istio-system }
spec: { type: LoadBalancer, selector: { istio: ingressgateway }, ports: [{ name: http, port: 80, targetPort: 8080 }] }`;

  test.each([80, 8080])('a server on %i has the name on port 80', (number) => {
    const server = gateway('"*"').replace('number: 80', `number: ${number}`);
    const mesh = meshOf([front, server, virtualService('web', `hosts: [shop.com], http: [{ ${TO_WEB} }]`)]);

    expect(mesh.send('GET http://shop.com/')).toMatchObject({ kind: 'forwarded', status: 200 });
    expect(mesh.send('GET http://shop.com:8080/')).toMatchObject({ kind: 'refused', unknown: { what: 'port' } });
    expect(reachable(mesh).map(({ address }) => address)).toEqual(['http://shop.com']);
  });
});
