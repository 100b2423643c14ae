import { labelsOf } from '../../../../mesh/reading/metadata';
import type { Cursor } from '../../../../mesh/reading/cursor';
import { nearName } from '../../near-names';
import { defineRule } from '../../rule';

/** The labels by which namespaces and pods choose what handles their traffic. */
const OF_NAMESPACES = [
  'istio-injection',
  'istio.io/rev',
  'istio.io/dataplane-mode',
  'istio.io/use-waypoint',
  'istio.io/ingress-use-waypoint',
];
const OF_PODS = ['sidecar.istio.io/inject', 'istio.io/rev', 'istio.io/dataplane-mode', 'istio.io/use-waypoint'];

/** Names that people take for these. */
const TAKEN_FOR: Readonly<Record<string, readonly [ofNamespace: string, ofPod: string]>> = {
  'istio-inject': ['istio-injection', 'sidecar.istio.io/inject'],
  'istio.io/inject': ['istio-injection', 'sidecar.istio.io/inject'],
  'istio.io/injection': ['istio-injection', 'sidecar.istio.io/inject'],
  'istio.io/istio-injection': ['istio-injection', 'sidecar.istio.io/inject'],
  'istio/inject': ['istio-injection', 'sidecar.istio.io/inject'],
  'sidecar-injection': ['istio-injection', 'sidecar.istio.io/inject'],
  'sidecar.istio.io/injection': ['istio-injection', 'sidecar.istio.io/inject'],
  'istio.io/revision': ['istio.io/rev', 'istio.io/rev'],
  'istio-rev': ['istio.io/rev', 'istio.io/rev'],
};

export const unknownLabel = defineRule({
  id: 'injection/unknown-label',
  severity: 'warning',
  summary: 'Labels that add namespaces and pods to the mesh have the names that Istio reads.',
  reads: ['Namespace', 'Workload'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/reference/config/labels/',
  why: 'The API server accepts any label. Istio only reads its own, so pods with a misspelled label do not get a proxy, without an error.',

  check(mesh, report) {
    const [meantOfNamespace, meantOfPod] = [nearName(() => OF_NAMESPACES), nearName(() => OF_PODS)];
    const judge = (labels: Cursor, index: 0 | 1, known: readonly string[], meantBy: typeof meantOfPod) => {
      for (const name of Object.keys(labels.labels())) {
        if (known.includes(name) || (index === 1 && name === 'istio-injection')) continue;
        const meant = TAKEN_FOR[name]?.[index] ?? (/istio|inject/.test(name) ? meantBy(name) : undefined);
        if (meant === undefined || labels.get(meant).present) continue;

        report({ at: labels.get(name).at, message: `Istio does not read a label ${name}, so it has no effect`, fix: `write ${meant}` });
      }
    };
    for (const entry of mesh.namespaces.all) judge(labelsOf(entry), 0, OF_NAMESPACES, meantOfNamespace);
    for (const { template, isMachine } of mesh.workloads.all) {
      if (!isMachine) judge(template.get('metadata', 'labels'), 1, OF_PODS, meantOfPod);
    }
  },
});
