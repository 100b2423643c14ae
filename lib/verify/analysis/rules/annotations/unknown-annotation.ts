import { knownAnnotation, knownAnnotations } from '../../../../semantics/annotations';
import { nearest } from '../../../../semantics/nearest';
import { ANNOTATED, istioAnnotations, templateAnnotations } from '../../annotations';
import { defineRule } from '../../rule';
import { remembering } from '../../words';

export const unknownAnnotation = defineRule({
  id: 'annotations/unknown-annotation',
  severity: 'warning',
  summary: 'Every annotation of Istio exists.',
  reads: [...ANNOTATED, 'Workload'],
  alsoKnownAs: ['IST0108'],
  why: 'The API server does not validate annotations. Istio ignores names that it does not know, so the annotation has no effect.',

  check(mesh, report) {
    const closest = remembering((name: string) => nearest(name, knownAnnotations()));
    for (const { name, at } of [...istioAnnotations(mesh), ...templateAnnotations(mesh)]) {
      if (knownAnnotation(name)) continue;

      const close = closest(name);
      const fix = LABELS.has(name) ? 'change it to a label' : close ? `write ${close}` : 'remove it';
      report({ at, message: `Istio does not have an annotation ${name}, so it has no effect`, fix });
    }
  },
});

/** Labels of Istio that are easily taken for annotations. */
const LABELS = new Set([
  'istio.io/dataplane-mode',
  'istio.io/ingress-use-waypoint',
  'istio.io/use-waypoint',
  'istio.io/use-waypoint-namespace',
  'istio.io/waypoint-for',
  'topology.istio.io/network',
]);
