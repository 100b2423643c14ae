import { knownAnnotation } from '../../../../semantics/annotations';
import { labelsOf } from '../../../../mesh/reading/metadata';
import { ANNOTATED, istioAnnotations, templateAnnotations } from '../../annotations';
import { defineRule } from '../../rule';

const INJECT = 'sidecar.istio.io/inject';

export const deprecatedAnnotation = defineRule({
  id: 'annotations/deprecated-annotation',
  severity: 'info',
  summary: 'No annotation is deprecated.',
  reads: [...ANNOTATED, 'Workload'],
  alsoKnownAs: ['IST0135'],
  why: 'Deprecated annotations still work, but will not work in a later version of Istio. `sidecar.istio.io/inject` is a label now, by which the API server can select.',

  check(mesh, report) {
    for (const { name, at, entry } of [...istioAnnotations(mesh), ...templateAnnotations(mesh)]) {
      if (!knownAnnotation(name)?.deprecated) continue;
      if (name === INJECT && labelsOf(entry).get(INJECT).isGiven) continue;

      report({
        at,
        message: `${name} is deprecated and may not work in a later version of Istio`,
        fix: name === INJECT ? 'write it as a label' : 'remove it',
      });
    }
  },
});
