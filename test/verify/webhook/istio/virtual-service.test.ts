import { complaints, sentences } from '../complaints';

const virtualService = (spec: string) => complaints('networking.istio.io/v1', 'VirtualService', spec);
const route = 'route: [{ destination: { host: reviews } }]';
const one = (rest: string) => virtualService(`{ hosts: [reviews], http: [{ ${route}, ${rest} }] }`);
const alone = (rest: string) => virtualService(`{ hosts: [reviews], http: [{ ${rest} }] }`);
const match = (conditions: string) => one(`match: [{ ${conditions} }]`);

describe('a VirtualService', () => {
  describe('its hosts and gateways', () => {
    test.each([
      ['a short name', `{ hosts: [reviews], http: [{ ${route} }] }`],
      ['an IP address', `{ hosts: [10.1.2.3], http: [{ ${route} }] }`],
      ['every host of a gateway', `{ hosts: ["*"], gateways: [shop/public], http: [{ ${route} }] }`],
      ['neighbours under one wildcard', `{ hosts: ["*.a.com", "*.b.com", a.com], http: [{ ${route} }] }`],
      ['a delegate, which has no hosts', `{ http: [{ ${route} }] }`],
      ['a root that delegates', '{ hosts: [a.com], gateways: [public], http: [{ delegate: { name: child } }] }'],
      ['its own namespace in exportTo', `{ hosts: [reviews], exportTo: [".", other], http: [{ ${route} }] }`],
    ])('take %s', (_, spec) => {
      expect(virtualService(spec)).toEqual([]);
    });

    test.each([
      ['"*" in the mesh', `{ hosts: ["*"], http: [{ ${route} }] }`, ['error spec.hosts[0]']],
      [
        '"*" in the mesh and at a gateway',
        `{ hosts: ["*"], gateways: [mesh, shop/public], http: [{ ${route} }] }`,
        ['error spec.hosts[0]'],
      ],
      ['a host with a scheme', `{ hosts: ["http://a.com"], http: [{ ${route} }] }`, ['error spec.hosts[0]']],
      ['a host twice', `{ hosts: [a.com, a.com], http: [{ ${route} }] }`, ['error spec.hosts[1]']],
      ['a host below a wildcard beside it', `{ hosts: [a.b.com, "*.b.com"], http: [{ ${route} }] }`, ['error spec.hosts[1]']],
      ['a gateway that cannot be one', `{ hosts: [a.com], gateways: [a_b/public], http: [{ ${route} }] }`, ['error spec.gateways[0]']],
      ['a delegate with gateways', `{ gateways: [public], http: [{ ${route} }] }`, ['error spec.gateways']],
      ['a delegate with tcp', '{ tcp: [{ route: [{ destination: { host: a } }] }] }', ['error spec.tcp']],
      ['nothing to route', '{ hosts: [reviews] }', ['error spec.http']],
      ['everyone and someone in exportTo', `{ hosts: [reviews], exportTo: ["*", other], http: [{ ${route} }] }`, ['error spec.exportTo']],
      ['a namespace twice in exportTo', `{ hosts: [reviews], exportTo: [".", shop], http: [{ ${route} }] }`, ['error spec.exportTo[1]']],
      ['nobody in exportTo', `{ hosts: [reviews], exportTo: ["~"], http: [{ ${route} }] }`, ['error spec.exportTo[0]']],
    ])('do not take %s', (_, spec, expected) => {
      expect(virtualService(spec)).toEqual(expected);
    });

    test('warn of a gateway named in the legacy form', () => {
      expect(virtualService(`{ hosts: [a.com], gateways: [public.shop.svc.cluster.local], http: [{ ${route} }] }`)).toEqual([
        'warning spec.gateways[0]',
      ]);
    });
  });

  describe('what its HTTP routes do', () => {
    test.each([
      ['go somewhere', alone(route)],
      ['redirect', alone('redirect: { uri: / }')],
      ['redirect to the default port', alone('redirect: { derivePort: FROM_PROTOCOL_DEFAULT }')],
      ['answer by themselves', alone('directResponse: { status: 200, body: { string: ok } }')],
      ['answer with 600, which istiod lets through', alone('directResponse: { status: 600 }')],
      [
        'split by weight, of which one may be zero',
        alone('route: [{ destination: { host: a }, weight: 100 }, { destination: { host: b }, weight: 0 }]'),
      ],
      ['mirror', one('mirrors: [{ destination: { host: b }, percentage: { value: 1.5 } }]')],
    ])('can %s', (_, found) => {
      expect(found).toEqual([]);
    });

    test.each([
      ['nothing', alone('name: empty'), ['error spec.http[0].route']],
      ['go somewhere and redirect', one('redirect: { uri: / }'), ['error spec.http[0].route']],
      ['go somewhere and answer by themselves', one('directResponse: { status: 200 }'), ['error spec.http[0].route']],
      ['redirect and fail on purpose', alone('redirect: { uri: / }, fault: { abort: { httpStatus: 500 } }'), ['error spec.http[0].fault']],
      ['redirect and rewrite', alone('redirect: { uri: / }, rewrite: { uri: / }'), ['error spec.http[0].rewrite']],
      [
        'redirect and answer by themselves',
        alone('redirect: { uri: / }, directResponse: { status: 200 }'),
        ['error spec.http[0].directResponse'],
      ],
      ['delegate and go somewhere', one('delegate: { name: child }'), ['error spec.http[0].route']],
      ['mirror in two ways', one('mirror: { host: b }, mirrors: [{ destination: { host: b } }]'), ['error spec.http[0].mirror']],
      [
        'mirror more than all',
        one('mirrors: [{ destination: { host: b }, percentage: { value: 101 } }]'),
        ['error spec.http[0].mirrors[0].percentage.value'],
      ],
      ['redirect to where they are', alone('redirect: { redirectCode: 301 }'), ['error spec.http[0].redirect']],
      ['redirect with a code that is none', alone('redirect: { uri: /, redirectCode: 200 }'), ['error spec.http[0].redirect.redirectCode']],
      ['redirect to another protocol', alone('redirect: { scheme: ftp }'), ['error spec.http[0].redirect.scheme']],
      ['redirect to a port out of range', alone('redirect: { port: 70000 }'), ['error spec.http[0].redirect.port']],
      ['answer with a status that is none', alone('directResponse: { status: 100 }'), ['error spec.http[0].directResponse.status']],
      [
        'split without weights',
        alone('route: [{ destination: { host: a } }, { destination: { host: b } }]'),
        ['error spec.http[0].route[0].weight'],
      ],
      ['split by less than nothing', alone('route: [{ destination: { host: a }, weight: -1 }]'), ['error spec.http[0].route[0].weight']],
      ['go to "*"', alone('route: [{ destination: { host: "*" } }]'), ['error spec.http[0].route[0].destination.host']],
      ['go to port 0', alone('route: [{ destination: { host: a, port: {} } }]'), ['error spec.http[0].route[0].destination.port.number']],
      [
        'go to a subset that cannot be one',
        alone('route: [{ destination: { host: a, subset: v_1 } }]'),
        ['error spec.http[0].route[0].destination.subset'],
      ],
    ])('cannot %s', (_, found, expected) => {
      expect(found).toEqual(expected);
    });

    test('the old mirrorPercent is warned of', () => {
      expect(one('mirror: { host: b }, mirrorPercent: 5')).toEqual(['warning spec.http[0].mirrorPercent']);
    });

    test('a delegate cannot delegate further', () => {
      expect(virtualService(`{ http: [{ ${route}, delegate: { name: child } }] }`)).toEqual(['error spec.http[0].delegate']);
    });
  });

  describe('what its HTTP routes match', () => {
    test.each([
      ['a prefix of nothing, for paths', match('uri: { prefix: "" }')],
      ['a regular expression', match('uri: { regex: "/reviews/[0-9]+" }')],
      ['a pseudo header', match('headers: { ":method": { exact: GET } }')],
      ['a header that is not there', match('withoutHeaders: { x-user: { regex: "*" } }')],
    ])('can be %s', (_, found) => {
      expect(found).toEqual([]);
    });

    test.each([
      [
        'a prefix of nothing, for headers',
        match('headers: { x-user: { prefix: "" } }'),
        ['error spec.http[0].match[0].headers.x-user.prefix'],
      ],
      ['an empty expression', match('uri: { regex: "" }'), ['error spec.http[0].match[0].uri.regex']],
      [
        'an expression with lookahead, which RE2 has not',
        match('uri: { regex: "/(?!admin).*" }'),
        ['error spec.http[0].match[0].uri.regex'],
      ],
      ['an expression longer than Envoy takes', match(`uri: { regex: "${'a'.repeat(1025)}" }`), ['error spec.http[0].match[0].uri.regex']],
      ['a header name with a space', match('headers: { "x user": { exact: a } }'), ['error spec.http[0].match[0].headers.x user']],
      [
        'a claim, in the mesh',
        match('headers: { "@request.auth.claims.sub": { exact: a } }'),
        ['error spec.http[0].match[0].headers.@request.auth.claims.sub'],
      ],
      ['a namespace that is none', match('sourceNamespace: a_b'), ['error spec.http[0].match[0].sourceNamespace']],
      ['a label that cannot be one', match('sourceLabels: { app: "a b" }'), ['error spec.http[0].match[0].sourceLabels.app']],
      ['a port out of range', match('port: 70000'), ['error spec.http[0].match[0].port']],
    ])('cannot be %s', (_, found, expected) => {
      expect(found).toEqual(expected);
    });

    test('a claim, at a gateway', () => {
      expect(
        virtualService(
          `{ hosts: [a.com], gateways: [public], http: [{ match: [{ headers: { "@request.auth.claims[sub]": { exact: a } } }], ${route} }] }`,
        ),
      ).toEqual([]);
    });
  });

  describe('how its HTTP routes treat requests', () => {
    test.each([
      [
        'headers with variables and percent signs',
        one('headers: { request: { set: { x-up: "%REQ(X-A)%", x-rate: 100%% } }, response: { remove: [server] } }'),
      ],
      ['the authority, set once', one('headers: { request: { set: { ":authority": a.com } } }')],
      ['retries on conditions and statuses', one('retries: { attempts: 2, perTryTimeout: 2s, retryOn: "connect-failure,503" }')],
      ['retries turned off', one('retries: { attempts: 0 }')],
      ['a fault for a fraction', one('fault: { delay: { fixedDelay: 5s, percentage: { value: 0.5 } } }')],
      [
        'CORS for everything',
        one('corsPolicy: { allowOrigins: [{ regex: ".*" }], allowMethods: ["*"], allowHeaders: ["*"], maxAge: 10m }'),
      ],
    ])('takes %s', (_, found) => {
      expect(found).toEqual([]);
    });

    test.each([
      ['a single percent sign', one('headers: { request: { set: { x-rate: 100% } } }'), ['error spec.http[0].headers.request.set.x-rate']],
      [
        'a variable without an end',
        one('headers: { request: { add: { x-up: "%REQ(X-A" } } }'),
        ['error spec.http[0].headers.request.add.x-up'],
      ],
      ['a pseudo header to set', one('headers: { request: { set: { ":path": / } } }'), ['error spec.http[0].headers.request.set.:path']],
      ['the host of a response', one('headers: { response: { set: { host: a } } }'), ['error spec.http[0].headers.response.set.host']],
      [
        'the authority, set twice',
        one('rewrite: { authority: b.com }, headers: { request: { set: { host: a.com } } }'),
        ['error spec.http[0].headers.request.set.host'],
      ],
      ['retry conditions with spaces', one('retries: { attempts: 2, retryOn: "5xx, reset" }'), ['error spec.http[0].retries.retryOn']],
      ['a retry condition nobody knows', one('retries: { attempts: 2, retryOn: timeout }'), ['error spec.http[0].retries.retryOn']],
      ['retries that are off and configured', one('retries: { attempts: 0, retryOn: 5xx }'), ['error spec.http[0].retries.attempts']],
      ['less than no attempts', one('retries: { attempts: -1 }'), ['error spec.http[0].retries.attempts']],
      ['a timeout finer than a millisecond', one('timeout: 1.5ms'), ['error spec.http[0].timeout']],
      ['a fault that does nothing', one('fault: {}'), ['error spec.http[0].fault']],
      [
        'a fault for too small a fraction',
        one('fault: { delay: { fixedDelay: 5s, percentage: { value: 0.00001 } } }'),
        ['error spec.http[0].fault.delay.percentage.value'],
      ],
      ['a gRPC status that is none', one('fault: { abort: { grpcStatus: GONE } }'), ['error spec.http[0].fault.abort.grpcStatus']],
      ['an abort by HTTP/2 error', one('fault: { abort: { http2Error: CANCEL } }'), ['error spec.http[0].fault.abort.http2Error']],
      ['a method for CORS in lower case', one('corsPolicy: { allowMethods: [get] }'), ['error spec.http[0].corsPolicy.allowMethods[0]']],
      ['an empty origin', one('corsPolicy: { allowOrigins: [{ exact: "" }] }'), ['error spec.http[0].corsPolicy.allowOrigins[0]']],
      ['a maxAge finer than a second', one('corsPolicy: { maxAge: 1500ms }'), ['error spec.http[0].corsPolicy.maxAge']],
      ['a rewrite that changes nothing', one('rewrite: {}'), ['error spec.http[0].rewrite']],
      [
        'a rewrite in two ways',
        one('rewrite: { uri: /, uriRegexRewrite: { match: a, rewrite: b } }'),
        ['error spec.http[0].rewrite.uriRegexRewrite'],
      ],
      [
        'a rewrite by half an expression',
        one('rewrite: { uriRegexRewrite: { match: a } }'),
        ['error spec.http[0].rewrite.uriRegexRewrite.rewrite'],
      ],
    ])('does not take %s', (_, found, expected) => {
      expect(found).toEqual(expected);
    });

    test('an abort without an error is worth knowing: istiod lets it pass without a word', () => {
      expect(one('fault: { abort: { percentage: { value: 5 } } }')).toEqual(['info spec.http[0].fault.abort']);
    });
  });

  describe('its TLS and TCP routes', () => {
    const tls = (sni: string, hosts = 'a.com') =>
      virtualService(`{ hosts: ["${hosts}"], gateways: [public], tls: [{ match: [{ sniHosts: [${sni}] }], ${route} }] }`);
    const tcp = (rest: string) => virtualService(`{ hosts: [a.com], tcp: [{ ${rest} }] }`);

    test.each([
      ['an SNI host of the hosts', tls('a.com')],
      ['an SNI host below a wildcard', tls('"x.a.com", "*.b.a.com"', '*.a.com')],
      ['a subnet', tcp(`match: [{ destinationSubnets: [10.0.0.0/8, 10.1.2.3] }], ${route}`)],
    ])('take %s', (_, found) => {
      expect(found).toEqual([]);
    });

    test.each([
      ['an SNI host of other hosts', tls('b.com'), ['error spec.tls[0].match[0].sniHosts[0]']],
      ['an SNI host wider than the hosts', tls('"*.a.com"', 'x.a.com'), ['error spec.tls[0].match[0].sniHosts[0]']],
      ['no SNI host', tls(''), ['error spec.tls[0].match[0].sniHosts']],
      [
        'a subnet that is none',
        tcp(`match: [{ destinationSubnets: [10.0.0.0/33] }], ${route}`),
        ['error spec.tcp[0].match[0].destinationSubnets[0]'],
      ],
      ['no destination', tcp('match: [{ port: 80 }]'), ['error spec.tcp[0].route']],
    ])('do not take %s', (_, found, expected) => {
      expect(found).toEqual(expected);
    });

    test('warn of an IP address as SNI host', () => {
      expect(tls('10.1.2.3', '*')).toEqual(['warning spec.tls[0].match[0].sniHosts[0]']);
    });
  });

  describe('routes that nothing reaches', () => {
    const routes = (...matches: string[]) => virtualService(`{ hosts: [reviews], http: [${matches.map((one) => `{ ${one} ${route} }`)}] }`);
    const path = (prefix: string, rest = '') => `match: [{ uri: { prefix: ${prefix} }${rest} }],`;

    test.each([
      ['a route after one without a match', routes('', path('/a')), ['warning spec.http[1].match[0]']],
      ['a second route without a match', routes('', ''), ['warning spec.http[1]']],
      ['the same match again', routes(path('/a'), path('/a')), ['warning spec.http[1].match[0]', 'warning spec.http[1]']],
      [
        'the same match by another name',
        routes(path('/a', ', name: one'), path('/a', ', name: two')),
        ['warning spec.http[1].match[0]', 'warning spec.http[1]'],
      ],
      ['a longer prefix after a shorter one', routes(path('/a'), path('/a/b')), ['warning spec.http[1].match[0]']],
    ])('are warned of: %s', (_, found, expected) => {
      expect(found).toEqual(expected);
    });

    test.each([
      ['a shorter prefix after a longer one', routes(path('/a/b'), path('/a'))],
      ['a longer prefix for another port', routes(path('/a', ', port: 80'), path('/a/b', ', port: 81'))],
      ['a longer prefix with a header of its own', routes(path('/a'), path('/a/b', ', headers: { x-user: { exact: jason } }'))],
      ['a longer prefix for another method', routes(path('/a'), path('/a/b', ', method: { exact: POST }'))],
    ])('are not seen in %s', (_, found) => {
      expect(found).toEqual([]);
    });
  });

  test('says what is wrong and what to write', () => {
    expect(
      sentences('networking.istio.io/v1', 'VirtualService', '{ hosts: [reviews], http: [{ name: ui, retries: { retryOn: timeout } }] }'),
    ).toEqual([
      'error spec.http[0].route: the HTTP route is empty: it does not have route, redirect or directResponse; write a route with a destination',
      'error spec.http[0].retries.attempts: attempts is 0, which disables retries, so that retryOn have no effect; write how many attempts, or remove the others',
      expect.stringMatching(
        /^error spec.http\[0\].retries.retryOn: "timeout" is not a valid retryOn condition; write a list without spaces of 5xx, /,
      ),
    ]);
  });
});
