import type { ManifestObject } from '../../manifest/manifest-object';
import { meets } from '../../semantics/label-selector';
import { Cursor } from '../reading/cursor';
import { readLabelSelector } from '../reading/label-selector';
import type { Objects } from '../reading/objects';
import { push } from '../../semantics/push';
import type { PolicySubject } from './policy-index';

/** The NetworkPolicies of Kubernetes, which decide about connections beneath the mesh. */
export class NetworkPolicies {
  private readonly byNamespace = new Map<string, ManifestObject[]>();

  constructor(objects: Objects) {
    for (const entry of objects.of('NetworkPolicy', 'networking.k8s.io')) push(this.byNamespace, entry.namespace, entry);
  }

  /** Those that restrict who connects to pods, or where pods connect to. */
  restricting({ namespace, labels }: PolicySubject, direction: 'Ingress' | 'Egress'): readonly ManifestObject[] {
    return (this.byNamespace.get(namespace) ?? []).filter((entry) => {
      const spec = Cursor.spec(entry);
      return restricts(spec, direction) && meets(readLabelSelector(spec.get('podSelector')), labels);
    });
  }
}

/** Without types a policy is for what comes in, and for what goes out where it has rules for that. */
function restricts(spec: Cursor, direction: 'Ingress' | 'Egress'): boolean {
  const types = spec.get('policyTypes').texts();
  if (types.length > 0) return types.includes(direction);
  return direction === 'Ingress' || spec.get('egress').present;
}
