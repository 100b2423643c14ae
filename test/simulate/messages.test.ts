import { explain } from '../../lib/simulate';
import { outcomeJson } from '../../lib/simulate/answer/outcome-json';
import type { RequestOptions } from '../../lib/simulate';
import { gateway, meshOf, service, virtualService } from './fixtures';

const mesh = meshOf([
  gateway('"*"'),
  service('cart'),
  virtualService(
    'vs',
    `hosts: [shop.com], http: [
      { name: moved, match: [{ uri: { prefix: /old } }], redirect: { uri: /new }, headers: { response: { add: { x-moved: "1" } } } },
      { name: api, match: [{ uri: { prefix: /api } }], rewrite: { uri: /v1, authority: web.internal },
        headers: { request: { set: { x-a: "1" }, remove: [x-b] }, response: { set: { x-c: "3" }, remove: [Server] } },
        corsPolicy: { allowOrigins: [{ exact: "https://a.com" }], allowMethods: [GET] },
        route: [{ destination: { host: web }, weight: 50, headers: { request: { add: { x-a: "2" } } } }, { destination: { host: cart }, weight: 50 }] }]`,
  ),
]);

const API = 'GET http://shop.com/api/x?y=1';
const HEADERS = { 'x-b': '9', origin: 'https://a.com' };

/** The lines of an explanation that speak of messages, without their indentation and without what every gateway adds. */
function text(request: string, options: RequestOptions = {}): readonly string[] {
  const lines = explain(mesh.run(request, options, true)).split('\n');
  return lines
    .map((line) => line.trim())
    .filter((line) => /^(request|response headers)|^[a-z-]+: \S+$/.test(line) && !/^(timeout|x-forwarded|x-envoy)/.test(line));
}

function json(request: string, options: RequestOptions = {}) {
  return JSON.parse(JSON.stringify(outcomeJson(mesh.run(request, options, true))));
}

describe('the request as it leaves, and what is put on the answer', () => {
  test('in text: below each destination', () => {
    const answer = ['response headers:', 'access-control-allow-origin: https://a.com', 'x-c: 3'];

    expect(text(API, { headers: HEADERS })).toEqual([
      'response headers removed: server',
      'request: GET http://web.internal/v1/x?y=1',
      'origin: https://a.com',
      'x-a: 1',
      ...answer,
      'request: GET http://web.internal/v1/x?y=1',
      'origin: https://a.com',
      'x-a: 1',
      ...answer,
    ]);
  });

  test('in text: of a redirect and of a preflight, which go no further', () => {
    expect(text('GET http://shop.com/old')).toEqual(['response headers:', 'x-moved: 1']);
    expect(text('OPTIONS http://shop.com/api', { headers: { ...HEADERS, 'access-control-request-method': 'GET' } })).toEqual([
      'response headers:',
      'access-control-allow-origin: https://a.com',
      'access-control-allow-methods: GET',
    ]);
  });

  test('in JSON', () => {
    const { responseHeaders, way } = json(API, { headers: HEADERS });

    expect(way.removedResponseHeaders).toEqual(['server']);
    expect(way.legs.map((leg: { request: object }) => leg.request)).toEqual([
      {
        method: 'GET',
        scheme: 'http',
        host: 'web.internal',
        path: '/v1/x?y=1',
        headers: expect.objectContaining({ origin: 'https://a.com', 'x-a': '1' }),
      },
      {
        method: 'GET',
        scheme: 'http',
        host: 'web.internal',
        path: '/v1/x?y=1',
        headers: expect.objectContaining({ origin: 'https://a.com', 'x-a': '1' }),
      },
    ]);
    expect(way.legs[1].responseHeaders).toEqual({ 'access-control-allow-origin': 'https://a.com', 'x-c': '3' });
    expect(responseHeaders).toEqual({ 'access-control-allow-origin': 'https://a.com', 'x-c': '3' });
    expect(json('GET http://shop.com/old')).toMatchObject({ location: 'http://shop.com/new', responseHeaders: { 'x-moved': '1' } });
  });

  test('in JSON, why another rule did not take it', () => {
    expect(json('GET http://shop.com/x')).toMatchObject({
      kind: 'unrouted',
      candidates: [
        {
          object: 'VirtualService shop/vs',
          place: expect.stringContaining('spec.http[0].match[0].uri'),
          because: 'the path /x does not start with "/old"',
        },
        { object: 'VirtualService shop/vs', because: 'the path /x does not start with "/api"' },
      ],
    });
  });
});
