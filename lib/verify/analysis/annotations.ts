import type { At, ManifestObject } from '../../manifest/manifest-object';
import type { MeshIndex } from '../../manifest/mesh/mesh-index';
import { textMapOf } from '../../manifest/mesh/values';
import { isIstioAnnotation } from '../../semantics/annotations';

/** The kinds whose annotations Istio looks at, as `reads` names them. */
export const ANNOTATED = ['Deployment', 'Namespace', 'Pod', 'Service'];

/** One annotation of Istio on an object. */
export interface Annotation {
  readonly name: string;
  readonly value: string;
  /** The kind it stands on; `Pod` for the template of one. */
  readonly kind: string;
  readonly at: At;
  readonly entry: ManifestObject;
}

/** The annotations of Istio on Namespaces, Services, Pods and Deployments. */
export function istioAnnotations(mesh: MeshIndex): readonly Annotation[] {
  return [...mesh.of('Namespace'), ...mesh.of('Service'), ...mesh.of('Pod'), ...mesh.of('Deployment', 'apps')].flatMap((entry) =>
    readAnnotations(entry.object.metadata.annotations, entry.kind, entry.at('metadata', 'annotations')),
  );
}

/** The annotations of Istio in the pod templates of workloads. */
export function templateAnnotations(mesh: MeshIndex): readonly Annotation[] {
  return mesh
    .workloads()
    .filter(({ kind, isMachine }) => kind !== 'Pod' && !isMachine)
    .flatMap(({ annotations, template }) => readAnnotations(annotations, 'Pod', template.field('metadata', 'annotations')));
}

function readAnnotations(annotations: unknown, kind: string, at: At): readonly Annotation[] {
  return Object.entries(textMapOf(annotations))
    .filter(([name]) => isIstioAnnotation(name))
    .map(([name, value]) => ({ name, value, kind, at: at.field(name), entry: at.entry }));
}
