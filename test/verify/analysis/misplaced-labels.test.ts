import { misplacedLabel } from '../../../lib/verify/analysis/rules/injection/misplaced-label';
import { deployment, namespace, object, yaml } from './support/manifests';
import { testRule } from './support/test-rule';

const IN_MESH = namespace('shop', 'istio-injection: enabled');
const OUT = namespace('shop');
const annotated = object(
  'Deployment',
  'shop/web',
  '{ template: { metadata: { annotations: { sidecar.istio.io/inject: "true" } }, spec: {} } }',
);

testRule(misplacedLabel, {
  accepts: {
    'labels of pods': yaml(OUT, deployment('web', { labels: 'sidecar.istio.io/inject: "true"' })),
    'an annotation beside the label of the namespace': yaml(IN_MESH, annotated),
    'an annotation with the label': object(
      'Namespace',
      'shop',
      '{}',
      'labels: { istio-injection: enabled }, annotations: { istio-injection: enabled }',
    ),
  },
  rejects: {
    'an annotation of the namespace': {
      manifests: object('Namespace', 'shop', '{}', 'annotations: { istio-injection: enabled }'),
      findings: [{ at: 'Namespace shop metadata.annotations.istio-injection', fix: /metadata\.labels/ }],
    },
    'a label for pods at the namespace': {
      manifests: namespace('shop', 'sidecar.istio.io/inject: "true"'),
      findings: [{ at: 'Namespace shop metadata.labels.sidecar.istio.io/inject', fix: /istio-injection: enabled/ }],
    },
    'an annotation of pods that no label puts into the mesh': {
      manifests: yaml(OUT, annotated),
      findings: [
        {
          at: 'Deployment shop/web spec.template.metadata.annotations.sidecar.istio.io/inject',
          message: /the injector is not called and they do not get a sidecar/,
          fix: /as a label/,
        },
      ],
    },
  },
});
