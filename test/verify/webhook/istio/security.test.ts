import { complaints, sentences } from '../complaints';

describe('an AuthorizationPolicy', () => {
  const policy = (spec: string) => complaints('security.istio.io/v1', 'AuthorizationPolicy', spec);
  const from = (source: string) => policy(`{ rules: [{ from: [{ source: ${source} }] }] }`);
  const to = (operation: string) => policy(`{ rules: [{ to: [{ operation: ${operation} }] }] }`);
  const when = (condition: string) => policy(`{ rules: [{ when: [${condition}] }] }`);

  test.each([
    ['nothing, which denies everything', policy('{}')],
    ['an empty rule, which allows everything', policy('{ rules: [{}] }')],
    ['a denial of everything', policy('{ action: DENY, rules: [{}] }')],
    ['a denial by port', policy('{ action: DENY, rules: [{ to: [{ operation: { ports: ["9000"] } }] }] }')],
    [
      'a provider that decides',
      policy('{ action: CUSTOM, provider: { name: opa }, rules: [{ to: [{ operation: { paths: [/admin] } }] }] }'),
    ],
    ['service accounts', from('{ serviceAccounts: [productpage, other/productpage] }')],
    ['addresses', from('{ ipBlocks: [10.1.2.3, 10.0.0.0/8] }')],
    ['trust domains', from('{ trustDomains: [cluster.local] }')],
    ['paths with templates', to('{ paths: ["/users/{*}/orders", "/static/{**}", "/api/*"] }')],
    ['a header', when('{ key: "request.headers[x-user]", values: [jason] }')],
    ['a claim in a claim', when('{ key: "request.auth.claims[realm][roles]", values: [admin] }')],
    ['a Gateway as target', policy('{ targetRefs: [{ kind: Gateway, group: gateway.networking.k8s.io, name: public }] }')],
    ['a Service as target', policy('{ targetRefs: [{ kind: Service, group: "", name: reviews }] }')],
  ])('takes %s', (_, found) => {
    expect(found).toEqual([]);
  });

  test.each([
    ['a denial of nothing', policy('{ action: DENY }'), ['error spec.rules']],
    ['a provider that is not named', policy('{ action: CUSTOM, rules: [{}] }'), ['error spec.provider.name']],
    ['a provider that is not asked', policy('{ provider: { name: opa }, rules: [{}] }'), ['error spec.provider']],
    [
      'a provider that is asked who calls',
      policy('{ action: CUSTOM, provider: { name: opa }, rules: [{ from: [{ source: { principals: [a] } }] }] }'),
      ['error spec.rules[0].from[0].source.principals'],
    ],
    [
      'a provider that is asked for a claim',
      policy('{ action: CUSTOM, provider: { name: opa }, rules: [{ when: [{ key: "request.auth.claims[a]", values: [b] }] }] }'),
      ['error spec.rules[0].when[0].key'],
    ],
    ['an entry without a source', policy('{ rules: [{ from: [{}] }] }'), ['error spec.rules[0].from[0].source']],
    ['an empty source', from('{}'), ['error spec.rules[0].from[0].source']],
    [
      'service accounts beside namespaces',
      from('{ serviceAccounts: [a], namespaces: [b] }'),
      ['error spec.rules[0].from[0].source.serviceAccounts'],
    ],
    ['a service account by wildcard', from('{ serviceAccounts: ["*"] }'), ['error spec.rules[0].from[0].source.serviceAccounts[0]']],
    ['a service account of nowhere', from('{ notServiceAccounts: [/a] }'), ['error spec.rules[0].from[0].source.notServiceAccounts[0]']],
    ['an empty principal', from('{ principals: [""] }'), ['error spec.rules[0].from[0].source.principals[0]']],
    ['a name for an address', from('{ ipBlocks: [localhost] }'), ['error spec.rules[0].from[0].source.ipBlocks[0]']],
    ['a range that is too wide', from('{ remoteIpBlocks: [10.0.0.0/33] }'), ['error spec.rules[0].from[0].source.remoteIpBlocks[0]']],
    ['an entry without an operation', policy('{ rules: [{ to: [{}] }] }'), ['error spec.rules[0].to[0].operation']],
    ['an empty operation', to('{ methods: [] }'), ['error spec.rules[0].to[0].operation']],
    ['a port by name', to('{ ports: [http] }'), ['error spec.rules[0].to[0].operation.ports[0]']],
    ['a port out of range', to('{ notPorts: ["70000"] }'), ['error spec.rules[0].to[0].operation.notPorts[0]']],
    ['a named template', to('{ paths: ["/users/{id}"] }'), ['error spec.rules[0].to[0].operation.paths[0]']],
    ['a template after the rest', to('{ paths: ["/{**}/{*}"] }'), ['error spec.rules[0].to[0].operation.paths[0]']],
    ['a template beside a wildcard', to('{ paths: ["/{*}/*"] }'), ['error spec.rules[0].to[0].operation.paths[0]']],
    ['an attribute nobody knows', when('{ key: source.name, values: [a] }'), ['error spec.rules[0].when[0].key']],
    ['an attribute of old', when('{ key: "destination.labels[app]", values: [a] }'), ['error spec.rules[0].when[0].key']],
    ['a header without its name', when('{ key: request.headers, values: [a] }'), ['error spec.rules[0].when[0].key']],
    ['a condition without values', when('{ key: source.ip }'), ['error spec.rules[0].when[0].values']],
    [
      'a condition whose value does not fit',
      when('{ key: destination.port, notValues: [http] }'),
      ['error spec.rules[0].when[0].notValues[0]'],
    ],
    ['a target of another kind', policy('{ targetRefs: [{ kind: Deployment, group: apps, name: a }] }'), ['error spec.targetRefs[0].kind']],
    [
      'a target of another group',
      policy('{ targetRefs: [{ kind: Gateway, group: networking.istio.io, name: a }] }'),
      ['error spec.targetRefs[0].group'],
    ],
  ])('refuses %s', (_, found, expected) => {
    expect(found).toEqual(expected);
  });

  test.each([
    [
      'a denial by method, which denies all of a TCP port',
      policy('{ action: DENY, rules: [{ to: [{ operation: { methods: [POST] } }] }] }'),
      ['warning spec.rules[0]'],
    ],
    [
      'a denial by token, which denies all of a TCP port',
      policy('{ action: DENY, rules: [{ from: [{ source: { notRequestPrincipals: ["*"] } }] }] }'),
      ['warning spec.rules[0]'],
    ],
    ['a selector of every workload', policy('{ selector: { matchLabels: {} } }'), ['warning spec.selector']],
  ])('warns of %s', (_, found, expected) => {
    expect(found).toEqual(expected);
  });

  test('says what is wrong and what to write', () => {
    expect(sentences('security.istio.io/v1', 'AuthorizationPolicy', '{ action: DENY, rules: [] }')).toEqual([
      'error spec.rules: a policy with action DENY and no rules never applies; add an empty rule, "rules: [{}]", if it should apply to every request',
    ]);
  });
});

describe('a RequestAuthentication', () => {
  const rule = (spec: string) => complaints('security.istio.io/v1', 'RequestAuthentication', `{ jwtRules: [${spec}] }`);
  const jwks = (text: string) => rule(`{ issuer: a, jwks: '${text}' }`);

  test.each([
    ['an issuer', rule('{ issuer: "https://id.example.com" }')],
    ['keys by URI only', rule('{ jwksUri: "https://id.example.com/keys" }')],
    ['a set of keys', jwks('{"keys":[{"kty":"RSA","n":"sXch","e":"AQAB"}]}')],
    ['a set that is empty', jwks('{"keys":[]}')],
    ['a single key', jwks('{"kty":"EC","crv":"P-256","x":"a","y":"b"}')],
  ])('takes %s', (_, found) => {
    expect(found).toEqual([]);
  });

  test.each([
    ['neither issuer nor keys', rule('{ audiences: [shop] }'), ['error spec.jwtRules[0].issuer']],
    ['keys that are no JSON', jwks('keys'), ['error spec.jwtRules[0].jwks']],
    ['a key of no type', jwks('{"keys":[{"n":"a"}]}'), ['error spec.jwtRules[0].jwks']],
    ['a key without its parts', jwks('{"keys":[{"kty":"RSA","n":"a"}]}'), ['error spec.jwtRules[0].jwks']],
    [
      'a claim to a header with an underscore',
      rule('{ issuer: a, outputClaimToHeaders: [{ header: x_user, claim: sub }] }'),
      ['error spec.jwtRules[0].outputClaimToHeaders[0].header'],
    ],
    ['a timeout finer than a millisecond', rule('{ issuer: a, timeout: 1500us }'), ['error spec.jwtRules[0].timeout']],
  ])('refuses %s', (_, found, expected) => {
    expect(found).toEqual(expected);
  });
});

describe('a selector without labels', () => {
  test.each([
    ['security.istio.io/v1', 'PeerAuthentication', ''],
    ['security.istio.io/v1', 'RequestAuthentication', ''],
    ['telemetry.istio.io/v1', 'Telemetry', ''],
    ['extensions.istio.io/v1alpha1', 'WasmPlugin', ', url: "oci://a/b"'],
    ['extensions.istio.io/v1alpha1', 'TrafficExtension', ', lua: { inlineCode: a }'],
    ['networking.istio.io/v1beta1', 'ProxyConfig', ''],
  ])('of %s %s takes every workload, which is warned of', (apiVersion, kind, rest) => {
    expect(complaints(apiVersion, kind, `{ selector: {}${rest} }`)).toEqual(['warning spec.selector']);
    expect(complaints(apiVersion, kind, `{ selector: { matchLabels: { app: a } }${rest} }`)).toEqual([]);
  });
});

describe('a Telemetry', () => {
  const telemetry = (spec: string) => complaints('telemetry.istio.io/v1', 'Telemetry', spec);

  test.each([
    ['a filter', telemetry('{ accessLogging: [{ filter: { expression: "response.code >= 500" } }] }')],
    ['a tag removed', telemetry('{ metrics: [{ overrides: [{ tagOverrides: { a: { operation: REMOVE } } }] }] }')],
    ['a tag set', telemetry('{ metrics: [{ overrides: [{ tagOverrides: { a: { value: request.host } } }] }] }')],
  ])('takes %s', (_, found) => {
    expect(found).toEqual([]);
  });

  test.each([
    ['an empty filter', telemetry('{ accessLogging: [{ filter: {} }] }'), ['error spec.accessLogging[0].filter.expression']],
    [
      'a filter that is no expression',
      telemetry('{ accessLogging: [{ filter: { expression: "response.code >" } }] }'),
      ['error spec.accessLogging[0].filter.expression'],
    ],
    [
      'a tag set to nothing',
      telemetry('{ metrics: [{ overrides: [{ tagOverrides: { a: {} } }] }] }'),
      ['error spec.metrics[0].overrides[0].tagOverrides.a.value'],
    ],
    [
      'a tag removed and set',
      telemetry('{ metrics: [{ overrides: [{ tagOverrides: { a: { operation: REMOVE, value: b } } }] }] }'),
      ['error spec.metrics[0].overrides[0].tagOverrides.a.value'],
    ],
  ])('refuses %s', (_, found, expected) => {
    expect(found).toEqual(expected);
  });

  test.each([
    ['several tracing entries', telemetry('{ tracing: [{}, {}] }'), ['warning spec.tracing']],
    [
      'several tracing providers',
      telemetry('{ tracing: [{ providers: [{ name: a }, { name: b }] }] }'),
      ['warning spec.tracing[0].providers'],
    ],
  ])('warns of %s', (_, found, expected) => {
    expect(found).toEqual(expected);
  });
});

describe('a WasmPlugin', () => {
  test('refuses an environment variable given twice', () => {
    expect(complaints('extensions.istio.io/v1alpha1', 'WasmPlugin', '{ url: a, vmConfig: { env: [{ name: A }, { name: A }] } }')).toEqual([
      'error spec.vmConfig.env[1].name',
    ]);
  });
});
