import type { At, ManifestObject } from '../../manifest/manifest-object';
import type { Mesh } from '../../mesh/mesh';
import { GATEWAY_API } from '../../mesh/reading/groups';
import { annotationsOf } from '../../mesh/reading/metadata';

/** The annotations by which cert-manager orders certificates for an Ingress or a Gateway of the Gateway API. */
export const ISSUER_ANNOTATIONS = ['cert-manager.io/issuer', 'cert-manager.io/cluster-issuer'];

/** An issuer that an annotation names. */
export interface AnnotatedIssuer {
  readonly entry: ManifestObject;
  readonly kind: string;
  readonly name: string;
  readonly at: At;
}

/** The issuers that annotations name; of another group than cert-manager's own, none. */
export function annotatedIssuers(mesh: Mesh): readonly AnnotatedIssuer[] {
  const entries = [...mesh.objects.of('Gateway', GATEWAY_API), ...mesh.objects.of('Ingress', 'networking.k8s.io')];
  return entries.flatMap((entry) => {
    const annotations = annotationsOf(entry);
    if (annotations.get('cert-manager.io/issuer-group').present) return [];
    const kind = annotations.get('cert-manager.io/issuer-kind').text();
    return ISSUER_ANNOTATIONS.flatMap((annotation, index) => {
      const field = annotations.get(annotation);
      const name = field.text();
      return name ? [{ entry, kind: index === 0 ? (kind ?? 'Issuer') : 'ClusterIssuer', name, at: field.at }] : [];
    });
  });
}
