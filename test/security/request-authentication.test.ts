import { Duration } from 'cdk8s';
import { PathMatch } from '../../lib/core/path-match';
import { JwtRule, type JwtKeys } from '../../lib/security/jwt-rule';
import { RequestAuthentication } from '../../lib/security/request-authentication';
import { MeshService } from '../../lib/topology/mesh-service';
import { PolicyTarget } from '../../lib/topology/policy-target';
import { ServicePort } from '../../lib/topology/service-port';
import { find, mistake, synth } from '../support/synth';

const web = MeshService.fromAttributes({ name: 'web', namespace: 'shop', ports: [ServicePort.http(8080)] });
const issuer = 'https://id.example.com';
const jwksUri = 'https://id.example.com/keys';
const rule = JwtRule.issuer(issuer, { jwksUri });

test('a RequestAuthentication takes the tokens of its issuers', () => {
  expect(synth((chart) => new RequestAuthentication(chart, 'Login', { target: web, jwtRules: [rule] }))).toEqual([
    {
      apiVersion: 'security.istio.io/v1',
      kind: 'RequestAuthentication',
      metadata: { name: 'login', namespace: 'shop' },
      spec: { selector: { matchLabels: { app: 'web' } }, jwtRules: [{ issuer, jwksUri }] },
    },
  ]);
});

test('what no option says is reached by spec', () => {
  const props = { target: web, jwtRules: [rule], spec: { jwtRules: [{ issuer: 'other' }] } };

  expect(synth((chart) => new RequestAuthentication(chart, 'Login', props))[0].spec.jwtRules).toEqual([{ issuer: 'other' }]);
});

describe('an issuer', () => {
  test.each<[string, JwtRule, object]>([
    ['with the address of its keys', rule, { issuer, jwksUri }],
    [
      'with its keys',
      JwtRule.issuer(issuer, { jwks: { keys: [{ kty: 'RSA', n: 'AQAB', e: 'AQAB' }] } }),
      { issuer, jwks: '{"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB"}]}' },
    ],
    ['that says itself where its keys are', JwtRule.discovered(issuer), { issuer }],
    [
      'whose tokens are for somebody, come by other ways, and are passed on',
      JwtRule.issuer(issuer, {
        jwksUri,
        audiences: ['shop'],
        fromHeaders: [{ name: 'x-token', prefix: 'Token ' }],
        fromParams: ['token'],
        fromCookies: ['session'],
        forwardOriginalToken: true,
        outputPayloadToHeader: 'x-payload',
        outputClaimToHeaders: { 'x-user': 'sub' },
        timeout: Duration.seconds(2),
      }),
      {
        issuer,
        jwksUri,
        audiences: ['shop'],
        fromHeaders: [{ name: 'x-token', prefix: 'Token ' }],
        fromParams: ['token'],
        fromCookies: ['session'],
        forwardOriginalToken: true,
        outputPayloadToHeader: 'x-payload',
        outputClaimToHeaders: [{ header: 'x-user', claim: 'sub' }],
        timeout: '2s',
      },
    ],
  ])('%s', (_, jwtRule, wire) => {
    expect(JSON.parse(JSON.stringify(jwtRule._toWire()))).toEqual(wire);
  });

  test.each<[string, () => unknown, string]>([
    [
      'without keys',
      () => JwtRule.issuer(issuer, {} as JwtKeys),
      '[JwtRule] keys: of https://id.example.com are not given; ' +
        'write jwksUri or jwks, or use JwtRule.discovered for an issuer that publishes their address',
    ],
    [
      'with keys twice',
      () => JwtRule.issuer(issuer, { jwksUri, jwks: '{"keys":[{"kty":"RSA"}]}' }),
      '[JwtRule] jwks: is set together with jwksUri, which Istio then ignores',
    ],
    ['with keys that are none', () => JwtRule.issuer(issuer, { jwks: '{"keys":[]}' }), '[JwtRule] jwks: is not a valid JSON Web Key Set'],
    ['with keys that are no JSON', () => JwtRule.issuer(issuer, { jwks: 'keys' }), '[JwtRule] jwks: is not a valid JSON Web Key Set'],
    ['with an address that is none', () => JwtRule.issuer(issuer, { jwksUri: 'keys' }), '[JwtRule] jwksUri: "keys" is not a valid address'],
    ['without a name', () => JwtRule.issuer('', { jwksUri }), '[JwtRule] issuer: "" is not a valid issuer'],
    ['for no audience', () => JwtRule.issuer(issuer, { jwksUri, audiences: [] }), '[JwtRule] audiences: [] is empty'],
    [
      'in a header that is none',
      () => JwtRule.issuer(issuer, { jwksUri, fromHeaders: [{ name: 'x y' }] }),
      '"x y" is not a valid header name',
    ],
  ])('%s is refused', (_, make, message) => {
    expect(mistake(make)).toContain(message);
  });
});

describe('requireToken', () => {
  function required(use: (login: RequestAuthentication) => void): any {
    const objects = synth((chart) => use(new RequestAuthentication(chart, 'Login', { target: web, jwtRules: [rule] })));
    return find(objects, 'AuthorizationPolicy', 'login-required');
  }
  const noToken = [{ source: { notRequestPrincipals: ['*'] } }];

  test('refuses every request without a token', () => {
    expect(required((login) => login.requireToken()).spec).toEqual({
      selector: { matchLabels: { app: 'web' } },
      action: 'DENY',
      rules: [{ from: noToken }],
    });
  });

  test('refuses only the requests that it names, and wants claims', () => {
    const to = [{ operation: { paths: ['/admin', '/admin/*'] } }];

    expect(required((login) => login.requireToken({ paths: [PathMatch.under('/admin')], claims: { role: ['admin'] } })).spec.rules).toEqual(
      [
        { from: noToken, to },
        { to, when: [{ key: 'request.auth.claims[role]', notValues: ['admin'] }] },
      ],
    );
  });

  test('collects what is required in one policy', () => {
    const { spec } = required((login) => login.requireToken({ hosts: ['a.example.com'] }).requireToken({ hosts: ['b.example.com'] }));

    expect(spec.rules).toHaveLength(2);
  });
});

test.each<[string, () => unknown, string]>([
  [
    'no issuer',
    () => synth((chart) => new RequestAuthentication(chart, 'Login', { target: web, jwtRules: [] })),
    '[chart/Login] jwtRules: [] is empty; name at least one issuer, with JwtRule.issuer',
  ],
  [
    'a namespace in which it is for nobody',
    () =>
      synth((chart) => new RequestAuthentication(chart, 'L', { target: PolicyTarget.namespace('a'), namespace: 'b', jwtRules: [rule] })),
    '[chart/L] namespace: "b" is not the namespace of its workloads; leave it out, or write "a"',
  ],
])('%s is refused', (_, make, message) => {
  expect(mistake(make)).toContain(message);
});
