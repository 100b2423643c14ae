import { readText } from '../../../lib/manifest/read-text';
import { schemaLayer } from '../../../lib/verify/layers/schema';
import type { ApiVersions } from '../../../lib/verify/schema/api-versions';
import { verify } from '../../../lib/verify/verify';

const object = (apiVersion: string, kind: string, spec: string) =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: a, namespace: x }\nspec: ${spec}\n`;

const POLICY = object('security.istio.io/v1', 'AuthorizationPolicy', '{ rules: [ { from: [ { source: { trustDomains: [ a ] } } ] } ] }');
const DYNAMIC = object(
  'networking.istio.io/v1',
  'ServiceEntry',
  '{ hosts: [ "*.a.com" ], resolution: DYNAMIC_DNS, ports: [ { number: 80, name: http, protocol: HTTP } ] }',
);
const EXTENSION = object('extensions.istio.io/v1alpha1', 'TrafficExtension', '{ lua: { inlineCode: x } }');
const WARMUP = object(
  'networking.istio.io/v1',
  'DestinationRule',
  '{ host: a, trafficPolicy: { loadBalancer: { warmup: { duration: 5s, aggression: 0.5 } } } }',
);
const JWT = object('security.istio.io/v1', 'RequestAuthentication', '{ jwtRules: [ { jwksUri: "https://a.com/keys" } ] }');

const RETRY = object(
  'gateway.networking.k8s.io/v1',
  'HTTPRoute',
  '{ rules: [ { retry: { attempts: 3 }, backendRefs: [ { name: a, port: 80 } ] } ] }',
);
const CORS = object(
  'gateway.networking.k8s.io/v1',
  'HTTPRoute',
  '{ rules: [ { filters: [ { type: CORS, cors: { allowOrigins: [ "*" ] } } ] } ] }',
);
const TCP = object('gateway.networking.k8s.io/v1alpha2', 'TCPRoute', '{ rules: [ { backendRefs: [ { name: a, port: 80 } ] } ] }');
const TLS = object(
  'gateway.networking.k8s.io/v1',
  'TLSRoute',
  '{ hostnames: [ a.com ], rules: [ { backendRefs: [ { name: a, port: 80 } ] } ] }',
);
const GRANT = object(
  'gateway.networking.k8s.io/v1',
  'ReferenceGrant',
  '{ from: [ { group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: a } ], to: [ { group: "", kind: Service } ] }',
);

function found(text: string, versions: ApiVersions): readonly string[] {
  return verify(readText(text), { ...versions, layers: [schemaLayer] }).findings.map(
    ({ severity, rule, message }) => `${severity} ${rule}: ${message}`,
  );
}

describe('what a version of Istio does not have yet is an error that names the one that brought it', () => {
  test.each<[string, string, string, string]>([
    ['a field', POLICY, '1.29', 'error schema/unknown-field: the field trustDomains needs Istio 1.30'],
    ['a field, several versions ago', POLICY, '1.26', 'error schema/unknown-field: the field trustDomains needs Istio 1.30'],
    ['a value', DYNAMIC, '1.27', 'error schema/enum: "DYNAMIC_DNS" is not one of the supported values (needs Istio 1.28)'],
    [
      'a kind',
      EXTENSION,
      '1.29',
      'error schema/unknown-kind: extensions.istio.io does not have a kind TrafficExtension (needs Istio 1.30)',
    ],
    ['a wider range', WARMUP, '1.28', 'error schema/range: 0.5 is too small: at least 1 is allowed (needs Istio 1.29)'],
    ['a field that is no longer required', JWT, '1.26', 'error schema/required: is missing (needs Istio 1.27)'],
  ])('%s', (_, text, istio, finding) => {
    expect(found(text, { istio })).toEqual([finding]);
  });

  test.each([
    [POLICY, '1.30'],
    [DYNAMIC, '1.28'],
    [EXTENSION, '1.30'],
    [WARMUP, '1.29'],
    [JWT, '1.27'],
  ])('%s and it takes it', (text, istio) => {
    expect(found(text, { istio })).toEqual([]);
    expect(found(text, {})).toEqual([]);
  });

  test('a patch release is taken by its minor version', () => {
    expect(found(POLICY, { istio: '1.29.2' })).toEqual(found(POLICY, { istio: '1.29' }));
  });

  test('a mistake in every version needs none', () => {
    expect(found(POLICY.replace('trustDomains', 'trustDomain'), { istio: '1.29' })).toEqual([
      'error schema/unknown-field: the field trustDomain is unknown here',
    ]);
  });

  test('the Gateway API is another matter', () => {
    expect(found(TLS, { istio: '1.26' })).toEqual([]);
  });
});

describe('what a version of the Gateway API does not have', () => {
  test.each<[string, string, string, string]>([
    ['a filter', CORS, '1.4', 'the field cors needs Gateway API 1.5'],
    ['a kind', TLS, '1.4', 'gateway.networking.k8s.io does not have a kind TLSRoute (needs Gateway API 1.5)'],
    ['a version of a kind', GRANT, '1.3', 'ReferenceGrant is not served as gateway.networking.k8s.io/v1 (needs Gateway API 1.5)'],
    ['a field of the experimental channel', RETRY, '1.5', 'the field retry needs the experimental channel of Gateway API 1.5'],
    [
      'a kind of the experimental channel',
      TCP,
      '1.3',
      'gateway.networking.k8s.io does not have a kind TCPRoute (needs the experimental channel of Gateway API 1.5)',
    ],
  ])('%s', (_, text, gatewayApi, message) => {
    expect(found(text, { gatewayApi })).toContainEqual(expect.stringMatching(/^error /));
    expect(found(text, { gatewayApi }).map((finding) => finding.replace(/^.*?: /, ''))).toContain(message);
  });

  test.each([
    [CORS, '1.5'],
    [TLS, 'v1.5.1'],
    [GRANT, '1.5'],
    [RETRY, '1.5-experimental'],
    [TCP, '1.5-experimental'],
  ])('%s and %s takes it', (text, gatewayApi) => {
    expect(found(text, { gatewayApi })).toEqual([]);
  });

  test('which channel a cluster has is not known unless somebody says', () => {
    expect(found(RETRY, {})).toEqual(['warning schema/unknown-field: the field retry needs the experimental channel of Gateway API 1.5']);
    expect(found(TCP, {})).toEqual([expect.stringMatching(/^info schema\/unknown-kind: /)]);
  });
});

test.each<[ApiVersions, string]>([
  [{ istio: '1.25' }, 'Istio 1.25 is not known; write 1.30, 1.29, 1.28, 1.27 or 1.26'],
  [{ istio: 'latest' }, 'Istio latest is not known; write 1.30, 1.29, 1.28, 1.27 or 1.26'],
  [{ gatewayApi: '1.4-experimental' }, 'Gateway API 1.4-experimental is not known; write 1.5, 1.4, 1.3 or 1.5-experimental'],
])('a version that is not known: %j', (versions, message) => {
  expect(() => found('', versions)).toThrow(message);
});

test.each<[string, string, ApiVersions, string | undefined]>([
  ['a field', POLICY, { istio: '1.29' }, 'leave it out, or install Istio 1.30'],
  ['a kind', EXTENSION, { istio: '1.29' }, 'leave it out, or install Istio 1.30'],
  ['a value', DYNAMIC, { istio: '1.27' }, 'write NONE, STATIC, DNS or DNS_ROUND_ROBIN, or install Istio 1.28'],
  ['a field that must be there', JWT, { istio: '1.26' }, 'set issuer, or install Istio 1.27'],
  ['a version of a kind', GRANT, { gatewayApi: '1.4' }, 'write gateway.networking.k8s.io/v1beta1, or install Gateway API 1.5'],
])('what to write in place of %s, or to install', (_, text, versions, fix) => {
  expect(verify(readText(text), { ...versions, layers: [schemaLayer] }).findings.map((finding) => finding.fix)).toEqual([fix]);
});
