import { formatPath } from '../../../lib/manifest/manifest';
import { readText } from '../../../lib/manifest/read-text';
import { checkSchema } from '../../../lib/verify/schema/check-schema';

const check = (yaml: string) =>
  readText(yaml).objects.flatMap(({ object }) => checkSchema(object).map(({ path, message, fix }) => [formatPath(path), message, fix]));

const service = (spec: string) => `apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: ${spec}`;
const pod = (container: string) => `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { containers: [${container}] }`;

describe('Kubernetes’ own kinds', () => {
  test.each([
    ['a port by number or name', service('{ ports: [{ port: 80, targetPort: 8080 }, { port: 81, targetPort: web }] }')],
    ['a quantity as text or number', pod('{ name: a, resources: { limits: { cpu: 0.5, memory: 64Mi } } }')],
    [
      'names of roles with a colon',
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: { name: "system:a" }\nrules: []',
    ],
    ['a version that is not kept here', 'apiVersion: autoscaling/v1\nkind: HorizontalPodAutoscaler\nmetadata: { name: a }\nspec: {}'],
    ['null anywhere', service('{ selector: null, ports: [{ port: 80, name: null }] }')],
    [
      'a CustomResourceDefinition, whose schema contains itself',
      crd('{ type: object, properties: { a: { type: array, items: { type: object } } } }'),
    ],
  ])('take %s', (_, yaml) => {
    expect(check(yaml)).toEqual([]);
  });

  test.each([
    ['a misspelt field', service('{ slector: {} }'), ['spec.slector', 'the field slector is unknown here', 'did you mean selector?']],
    [
      'a port in quotes',
      service('{ ports: [{ port: "80" }] }'),
      ['spec.ports[0].port', '"80" is text, but must be a whole number', 'write 80, without quotes'],
    ],
    ['a missing port', service('{ ports: [{ name: http }] }'), ['spec.ports[0].port', 'is missing', 'set port']],
    [
      'no quantity',
      pod('{ name: a, resources: { limits: { memory: 64MB } } }'),
      ['spec.containers[0].resources.limits.memory', expect.stringContaining('"64MB" does not match'), undefined],
    ],
    [
      'no base64',
      'apiVersion: v1\nkind: Secret\nmetadata: { name: a }\ndata: { a: plain text }',
      ['data.a', expect.stringContaining('"plain text" does not match'), undefined],
    ],
    [
      'a misspelt field deep in a CustomResourceDefinition',
      crd('{ type: object, properties: { a: { type: array, item: {} } } }'),
      [expect.stringContaining('openAPIV3Schema.properties.a.item'), 'the field item is unknown here', 'did you mean items?'],
    ],
  ])('refuse %s', (_, yaml, expected) => {
    expect(check(yaml)).toEqual([expected]);
  });
});

function crd(schema: string): string {
  return `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: as.example.com }
spec:
  group: example.com
  names: { kind: A, plural: as }
  scope: Namespaced
  versions: [{ name: v1, served: true, storage: true, schema: { openAPIV3Schema: ${schema} } }]`;
}
