import { knownAnnotation, knownAnnotations } from '../../../../semantics/annotations';
import { nearest } from '../../../../semantics/nearest';
import { ANNOTATED, istioAnnotations, templateAnnotations } from '../../annotations';
import { defineRule } from '../../rule';
import { remembering } from '../../words';

export const unknownAnnotation = defineRule({
  id: 'annotations/unknown-annotation',
  severity: 'warning',
  summary: 'Every annotation of Istio is one that Istio knows.',
  reads: [...ANNOTATED, 'Workload'],
  alsoKnownAs: ['IST0108'],
  docs: {
    why: 'Annotations are not validated by the API server. Istio passes over a name that it does not know, so what was meant does not happen.',
    bad: `
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop, annotations: { networking.istio.io/exportTwo: shop } }
`,
    good: `
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop, annotations: { networking.istio.io/exportTo: shop } }
`,
  },

  check(mesh, report) {
    const closest = remembering((name: string) => nearest(name, knownAnnotations()));
    for (const { name, at } of [...istioAnnotations(mesh), ...templateAnnotations(mesh)]) {
      if (knownAnnotation(name)) continue;

      const close = closest(name);
      report({ at, message: `Istio knows no annotation ${name}, so it does nothing`, fix: close ? `write ${close}` : 'remove it' });
    }
  },
});
