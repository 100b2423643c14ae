import { coreSchemas, type GroupDocument } from '../../scripts/core-schemas/normalise';

const reference = (name: string) => ({ $ref: `#/components/schemas/io.k8s.${name}` });

const DOCUMENT: GroupDocument = {
  group: '',
  version: 'v1',
  resources: [
    { name: 'pods', kind: 'Pod', namespaced: true },
    { name: 'pods/log', kind: 'Pod', namespaced: true },
    { name: 'bindings', kind: 'Binding', namespaced: true },
  ],
  schemas: {
    'io.k8s.api.core.v1.Pod': {
      description: 'A pod.',
      type: 'object',
      'x-kubernetes-group-version-kind': [{ group: '', version: 'v1', kind: 'Pod' }],
      properties: {
        apiVersion: { type: 'string' },
        kind: { type: 'string' },
        metadata: reference('apimachinery.pkg.apis.meta.v1.ObjectMeta'),
        spec: { allOf: [reference('api.core.v1.PodSpec')], default: {}, description: 'What it runs.' },
        status: reference('api.core.v1.PodStatus'),
      },
    },
    'io.k8s.api.core.v1.PodSpec': {
      type: 'object',
      required: ['containers'],
      properties: {
        containers: { type: 'array', items: { type: 'string' }, 'x-kubernetes-list-type': 'set' },
        limit: reference('apimachinery.pkg.util.intstr.IntOrString'),
        priority: { type: 'integer', format: 'int32', default: 0 },
        raw: { type: 'object' },
      },
    },
  },
};

test('the chosen kinds keep what the API server checks when it decodes, and nothing else', () => {
  expect(coreSchemas([DOCUMENT], ['Pod'])).toEqual({
    groups: {
      '': {
        kinds: {
          Pod: {
            plural: 'pods',
            scope: 'Namespaced',
            versions: {
              v1: {
                type: 'object',
                properties: { spec: { $ref: 'core.v1.PodSpec' }, status: { 'x-kubernetes-preserve-unknown-fields': true } },
              },
            },
          },
        },
      },
    },
    definitions: {
      'core.v1.PodSpec': {
        type: 'object',
        required: ['containers'],
        properties: {
          containers: { type: 'array', items: { type: 'string', nullable: true } },
          limit: { $ref: 'intstr.IntOrString' },
          priority: { type: 'integer', format: 'int32', minimum: -2147483648, maximum: 2147483647 },
          raw: { 'x-kubernetes-preserve-unknown-fields': true },
        },
      },
      'intstr.IntOrString': { 'x-kubernetes-int-or-string': true, minimum: -2147483648, maximum: 2147483647 },
    },
  });
});
