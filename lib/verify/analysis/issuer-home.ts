import type { ManifestObject } from '../../manifest/manifest-object';

/** Where cert-manager reads what a ClusterIssuer names, unless --cluster-resource-namespace says otherwise. */
const CLUSTER_NAMESPACE = 'cert-manager';

/** The namespace from which cert-manager reads the Secrets of an issuer. */
export function homeOfIssuer({ kind, namespace }: ManifestObject): string {
  return kind === 'Issuer' ? namespace : CLUSTER_NAMESPACE;
}
