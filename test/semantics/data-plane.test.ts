import { dataPlaneOf } from '../../lib/semantics/data-plane';
import type { Labels } from '../../lib/semantics/labels';

const INJECT = 'sidecar.istio.io/inject';
const ENABLED = { 'istio-injection': 'enabled' };

test.each<[string, { readonly labels?: Labels; readonly annotations?: Labels; readonly namespace?: Labels }, string]>([
  ['a namespace that asks for sidecars', { namespace: ENABLED }, 'sidecar'],
  ['a namespace of a revision', { namespace: { 'istio.io/rev': 'stable' } }, 'sidecar'],
  ['no label at all', {}, 'none'],
  ['a label of the pod', { labels: { [INJECT]: 'true' } }, 'sidecar'],
  ['a revision of the pod', { labels: { 'istio.io/rev': 'stable' } }, 'sidecar'],
  ['a revision of a pod that refuses', { labels: { 'istio.io/rev': 'stable', [INJECT]: 'false' } }, 'none'],
  ['an annotation alone, for which nobody asks the injector', { annotations: { [INJECT]: 'true' } }, 'none'],
  ['an annotation that refuses', { annotations: { [INJECT]: 'false' }, namespace: ENABLED }, 'none'],
  [
    'a label that says other than an annotation',
    { labels: { [INJECT]: 'true' }, annotations: { [INJECT]: 'false' }, namespace: ENABLED },
    'sidecar',
  ],
  ['a label with another value', { labels: { [INJECT]: 'enabled' }, namespace: ENABLED }, 'none'],
  ['a namespace that refuses', { labels: { [INJECT]: 'true' }, namespace: { 'istio-injection': 'disabled' } }, 'none'],
  [
    'a revision of a namespace with another value of the switch',
    { namespace: { 'istio.io/rev': 'stable', 'istio-injection': 'on' } },
    'none',
  ],
  ['an ambient namespace', { namespace: { 'istio.io/dataplane-mode': 'ambient' } }, 'ambient'],
  [
    'a pod out of an ambient namespace',
    { labels: { 'istio.io/dataplane-mode': 'none' }, namespace: { 'istio.io/dataplane-mode': 'ambient' } },
    'none',
  ],
])('%s', (_, { labels = {}, annotations = {}, namespace = {} }, expected) => {
  expect(dataPlaneOf(labels, annotations, namespace)).toBe(expected);
});
