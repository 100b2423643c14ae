import { formatPath } from '../../../lib/manifest/manifest';
import { readText } from '../../../lib/manifest/read-text';
import { checkSchema } from '../../../lib/verify/schema/check-schema';

/** The findings of one object, a line each. */
function check(yaml: string): string[] {
  const [{ object }] = readText(yaml).objects;
  return checkSchema(object).map(({ rule, path, message, fix }) => `${rule} ${formatPath(path)}: ${message}${fix ? `; ${fix}` : ''}`);
}

const virtualService = (spec: string) => `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec: ${spec}`;

const route = (spec: string) => virtualService(`{ hosts: [reviews], http: [${spec}] }`);

describe('the schema layer', () => {
  test.each([
    ['a sound object', route('{ route: [{ destination: { host: reviews } }], timeout: 5s }'), []],
    ['null, which is the same as nothing', route('{ timeout: null, route: [{ destination: { host: reviews } }] }'), []],
    ['a kind that it does not know', 'apiVersion: example.com/v1\nkind: Thing\nmetadata: { name: a }\nspec: 1', []],
  ])('takes %s', (_, yaml, expected) => {
    expect(check(yaml)).toEqual(expected);
  });

  test.each([
    [
      'a misspelt field',
      route('{ timeOut: 5s }'),
      'schema/unknown-field spec.http[0].timeOut: the field timeOut is unknown here; did you mean timeout?',
    ],
    ['a number for text', route('{ name: 5 }'), 'schema/type spec.http[0].name: 5 is a number, but must be text; write "5", in quotes'],
    [
      'a number for a duration',
      route('{ timeout: 30 }'),
      'schema/type spec.http[0].timeout: 30 is a number, but must be text; write a duration with a unit, as in 30s',
    ],
    ['a missing field', route('{ route: [{}] }'), 'schema/required spec.http[0].route[0].destination: is missing; set destination'],
    [
      'a value outside an enum',
      'apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: { name: a }\nspec: { mtls: { mode: strict } }',
      'schema/enum spec.mtls.mode: "strict" is not one of the supported values; write UNSET, DISABLE, PERMISSIVE or STRICT',
    ],
    [
      'two that are mutually exclusive',
      route('{ match: [{ uri: { exact: /a, prefix: /b } }] }'),
      'schema/one-of spec.http[0].match[0].uri: exact and prefix are mutually exclusive; keep exact or prefix',
    ],
    ['a CEL rule', route('{ timeout: 0s }'), 'schema/cel spec.http[0].timeout: must be a valid duration greater than 1ms'],
    [
      'a version that is not served',
      'apiVersion: networking.istio.io/v2\nkind: Sidecar\nmetadata: { name: a }',
      'schema/unknown-version apiVersion: Sidecar is not served as networking.istio.io/v2; write networking.istio.io/v1, networking.istio.io/v1beta1 or networking.istio.io/v1alpha3',
    ],
    [
      'a misspelt kind of a group that it knows',
      'apiVersion: networking.istio.io/v1\nkind: VirtualServices\nmetadata: { name: a }',
      'schema/unknown-kind kind: networking.istio.io does not have a kind VirtualServices; did you mean VirtualService?',
    ],
    [
      'the name of a Service that begins with a digit',
      'apiVersion: v1\nkind: Service\nmetadata: { name: 1a }\nspec: { ports: [{ port: 80 }] }',
      'schema/metadata metadata.name: "1a" is not a valid name; use lower case letters, digits, "-" and ".", at most 253, starting and ending with a letter or digit',
    ],
    [
      'an impossible name',
      'apiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: { name: A_b }',
      'schema/metadata metadata.name: "A_b" is not a valid name; use lower case letters, digits, "-" and ".", at most 253, starting and ending with a letter or digit',
    ],
  ])('refuses %s and says what to write', (_, yaml, expected) => {
    expect(check(yaml)).toEqual([expected]);
  });

  test('takes what an object of JavaScript inherits for unknown fields', () => {
    expect(check(route('{ constructor: 1, __proto__: 2, toString: 3 }'))).toHaveLength(3);
  });
});
