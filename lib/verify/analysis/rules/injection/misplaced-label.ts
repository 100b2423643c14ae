import type { ManifestObject } from '../../../../manifest/manifest-object';
import type { Mesh } from '../../../../mesh/mesh';
import { annotationsOf, labelsOf } from '../../../../mesh/reading/metadata';
import type { Workload } from '../../../../mesh/workloads/workload';
import { type Complaint, defineRule } from '../../rule';

const INJECT = 'sidecar.istio.io/inject';
const INJECTION = 'istio-injection';

export const misplacedLabel = defineRule({
  id: 'injection/misplaced-label',
  severity: 'warning',
  summary: 'Labels that add pods to the mesh, or exclude them, are where Istio reads them.',
  why: 'Istio reads the labels of the namespace and of the pods. sidecar.istio.io/inject is not read on a namespace, and an annotation does not make the API server call the injector.',
  reads: ['MeshConfig', 'Namespace', 'Workload'],
  alsoKnownAs: [],

  check(mesh, report) {
    for (const namespace of mesh.namespaces.all) for (const found of ofNamespace(mesh, namespace)) report(found);
    for (const workload of mesh.workloads.all) {
      if (workload.isMachine) continue;
      const found = annotationAlone(workload);
      if (found) report(found);
    }
  },
});

function ofNamespace(mesh: Mesh, entry: ManifestObject): readonly Complaint[] {
  const labels = mesh.namespaces.labelsOf(entry.name) ?? {};
  const annotation = annotationsOf(entry).get(INJECTION);
  const label = labelsOf(entry).get(INJECT);
  const asAnnotation = annotation.present && labels[INJECTION] === undefined;
  const asForPods = label.present && (label.text() === 'true') !== (mesh.namespaces.dataPlaneOf(entry.name) === 'sidecar');
  return [
    ...(asAnnotation
      ? [{ at: annotation.at, message: `as an annotation, ${INJECTION} has no effect`, fix: 'move it to metadata.labels' }]
      : []),
    ...(asForPods
      ? [
          {
            at: label.at,
            message: `${INJECT} has no effect on a Namespace`,
            fix: `label it ${INJECTION}: ${label.text() === 'true' ? 'enabled' : 'disabled'}`,
          },
        ]
      : []),
  ];
}

function annotationAlone({ template, labels, annotations, dataPlane, isDataPlaneKnown }: Workload): Complaint | undefined {
  if (annotations[INJECT]?.toLowerCase() !== 'true' || labels[INJECT] !== undefined || dataPlane !== 'none' || !isDataPlaneKnown)
    return undefined;
  return {
    at: template.get('metadata', 'annotations', INJECT).at,
    message: `nothing labels these pods or their namespace, so the injector is not called and they do not get a sidecar`,
    fix: `write ${INJECT}: "true" as a label`,
  };
}
