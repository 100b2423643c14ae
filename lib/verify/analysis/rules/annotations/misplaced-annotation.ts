import { POD_TEMPLATES } from '../../../../semantics/pod-template';
import { knownAnnotation } from '../../../../semantics/annotations';
import { ANNOTATED, istioAnnotations } from '../../annotations';
import { defineRule } from '../../rule';

export const misplacedAnnotation = defineRule({
  id: 'annotations/misplaced-annotation',
  severity: 'warning',
  summary: 'Every annotation of Istio is on a kind that it applies to.',
  reads: ANNOTATED,
  alsoKnownAs: ['IST0107'],
  why: 'Annotations for pods must be in the pod template. Istio does not see them on the Deployment itself or on a Service.',

  check(mesh, report) {
    for (const { name, kind, at, entry } of istioAnnotations(mesh)) {
      const known = knownAnnotation(name);
      if (!known || known.on.includes('Any') || known.on.includes(kind)) continue;

      const template = known.on.includes('Pod') && kind !== 'Pod' ? POD_TEMPLATES[`${entry.group}/${kind}`] : undefined;
      report({
        at,
        message: `${name} has no effect on a ${kind}: Istio reads it on ${known.on.join(' or ')}`,
        fix: template ? `move it to ${template.join('.')}.metadata.annotations` : `move it to a ${known.on[0]}, or remove it`,
      });
    }
  },
});
