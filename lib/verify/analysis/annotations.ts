import type { At, ManifestObject } from '../../manifest/manifest-object';
import type { Mesh } from '../../mesh/mesh';
import type { Cursor } from '../../mesh/reading/cursor';
import { annotationsOf } from '../../mesh/reading/metadata';
import { isIstioAnnotation } from '../../semantics/annotations';

/** The kinds whose annotations Istio reads, with their API groups. */
const KINDS = [
  ['Namespace', ''],
  ['Service', ''],
  ['Pod', ''],
  ['Deployment', 'apps'],
  ['StatefulSet', 'apps'],
  ['DaemonSet', 'apps'],
  ['Job', 'batch'],
  ['CronJob', 'batch'],
] as const;

/** The same kinds, as `reads` names them. */
export const ANNOTATED: readonly string[] = KINDS.map(([kind]) => kind);

/** One annotation of Istio on an object. */
export interface Annotation {
  readonly name: string;
  readonly value: string;
  /** The kind of its object; `Pod` for a pod template. */
  readonly kind: string;
  readonly at: At;
  readonly entry: ManifestObject;
}

/** The annotations of Istio on Namespaces, Services, Pods and workloads. */
export function istioAnnotations({ objects }: Mesh): readonly Annotation[] {
  return KINDS.flatMap(([kind, group]) => objects.of(kind, group)).flatMap((entry) => readAnnotations(annotationsOf(entry), entry.kind));
}

/** The annotations of Istio in the pod templates of workloads. */
export function templateAnnotations(mesh: Mesh): readonly Annotation[] {
  return mesh.workloads.all
    .filter(({ kind, isMachine }) => kind !== 'Pod' && !isMachine)
    .flatMap(({ template }) => readAnnotations(template.get('metadata', 'annotations'), 'Pod'));
}

function readAnnotations(annotations: Cursor, kind: string): readonly Annotation[] {
  return Object.entries(annotations.labels())
    .filter(([name]) => isIstioAnnotation(name))
    .map(([name, value]) => ({ name, value, kind, at: annotations.at.field(name), entry: annotations.entry }));
}
