import { containersOfPod } from '../../../../mesh/workloads/container';
import type { ManifestObject } from '../../../../manifest/manifest-object';
import { knownAnnotation } from '../../../../semantics/annotations';
import { ANNOTATED, type Annotation, istioAnnotations } from '../../annotations';
import { defineRule } from '../../rule';

/** Written by Istio, not by people. */
const BY_ISTIO = new Set(['gateway.istio.io/controller-version', 'istio.io/rev', 'sidecar.istio.io/status']);

/** Written by Istio on pods whose traffic the CNI plugin redirects. */
const BY_CNI = new Set([
  'sidecar.istio.io/interceptionMode',
  'traffic.sidecar.istio.io/excludeInboundPorts',
  'traffic.sidecar.istio.io/includeInboundPorts',
  'traffic.sidecar.istio.io/includeOutboundIPRanges',
]);

export const alphaAnnotation = defineRule({
  id: 'annotations/alpha-annotation',
  severity: 'info',
  summary: 'No annotation belongs to an alpha feature.',
  reads: ANNOTATED,
  alsoKnownAs: ['IST0136'],
  why: 'Alpha features of Istio may change or be removed in any release. Consider this before you use them in production.',

  check(mesh, report) {
    for (const annotation of istioAnnotations(mesh)) {
      if (!knownAnnotation(annotation.name)?.alpha || isWrittenByIstio(annotation)) continue;

      report({
        at: annotation.at,
        message: `${annotation.name} is part of an alpha feature, which may change with any release of Istio`,
        fix: 'read the release notes before each upgrade, or do not use it',
      });
    }
  },
});

function isWrittenByIstio({ name, kind, entry }: Annotation): boolean {
  return (
    BY_ISTIO.has(name) || name === 'galley.istio.io/analyze-suppress' || (kind === 'Pod' && BY_CNI.has(name) && !hasInitContainer(entry))
  );
}

function hasInitContainer(pod: ManifestObject): boolean {
  return containersOfPod(pod).some(({ name, isInit }) => isInit && name === 'istio-init');
}
