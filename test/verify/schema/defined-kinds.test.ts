import { readText } from '../../../lib/manifest/read-text';
import { verify } from '../../../lib/verify/verify';

/** A CustomResourceDefinition for the kind Shop of example.com, whose `spec` has this schema. */
function definition(spec: string, fields: { version?: string; group?: string; kind?: string } = {}): string {
  const { version = 'v1', group = 'example.com', kind = 'Shop' } = fields;
  return `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: ${kind.toLowerCase()}s.${group} }
spec:
  group: ${group}
  scope: Namespaced
  names: { plural: ${kind.toLowerCase()}s, singular: ${kind.toLowerCase()}, kind: ${kind}, listKind: ${kind}List }
  versions:
    - name: ${version}
      served: true
      storage: true
      schema: { openAPIV3Schema: { type: object, properties: { spec: ${spec} } } }
---
`;
}

const shop = (spec: string, apiVersion = 'example.com/v1', kind = 'Shop') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: a, namespace: x }\nspec: ${spec}\n`;

function found(text: string) {
  return verify(readText(text)).findings.map(({ severity, rule, object }) => `${severity} ${rule} ${object}`);
}

describe('CustomResourceDefinitions of the input', () => {
  const schema =
    '{ type: object, properties: { size: { type: integer, minimum: 1 } }, x-kubernetes-validations: [ { rule: "self.size < 10" } ] }';

  test.each<[string, string, string[]]>([
    ['a right object', shop('{ size: 3 }'), []],
    ['a field that the schema does not have', shop('{ size: 3, colour: red }'), ['error schema/unknown-field Shop x/a']],
    ['a value of another type', shop('{ size: large }'), ['error schema/type Shop x/a']],
    ['a value that a CEL rule refuses', shop('{ size: 10 }'), ['error schema/cel Shop x/a']],
    ['another kind is not judged', shop('{ colour: red }', 'example.com/v1', 'Market'), []],
  ])('apply their schemas: %s', (_, object, expected) => {
    expect(found(definition(schema) + object)).toEqual(expected);
  });

  test('without a definition nothing is known of the kind', () => {
    expect(found(shop('{ colour: red }'))).toEqual([]);
  });

  test('serve the experimental kinds of the Gateway API', () => {
    const route = shop('{ size: 3 }', 'gateway.networking.k8s.io/v1alpha2', 'UDPRoute');
    const served = definition(schema, { version: 'v1alpha2', group: 'gateway.networking.k8s.io', kind: 'UDPRoute' });

    expect(found(route)).toEqual(['info schema/unknown-kind UDPRoute x/a']);
    expect(found(served + route)).toEqual([]);
  });

  test('serve further versions of a kind', () => {
    const service = shop('{ size: 3 }', 'networking.istio.io/v1alpha9', 'VirtualService');

    expect(found(service)).toEqual(['error schema/unknown-version VirtualService x/a']);
    const served = definition(schema, { version: 'v1alpha9', group: 'networking.istio.io', kind: 'VirtualService' });
    expect(found(served + service)).not.toContain('error schema/unknown-version VirtualService x/a');
  });

  test.each([
    ['a pattern that RE2 does not read', '{ type: object, properties: { size: { type: string, pattern: "(?<!a)" } } }'],
    [
      'a rule that is not CEL',
      '{ type: object, properties: { size: { type: string } }, x-kubernetes-validations: [ { rule: "self.size <" } ] }',
    ],
    ['alternatives that are not a list', '{ type: object, properties: { size: { anyOf: 5 } } }'],
  ])('a schema that cannot be used is one note: %s', (_, broken) => {
    expect(found(definition(broken) + shop('{ size: "3" }')).filter((line) => line.endsWith('Shop x/a'))).toEqual([
      'info schema/unusable Shop x/a',
    ]);
  });
});
