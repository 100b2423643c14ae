import type { Mesh } from '../../mesh/mesh';
import type { AuthorizationPolicy } from '../../mesh/policies/authorization-policy';

/** The AuthorizationPolicies in force at the pods of an Istio Gateway, of this `namespace/name`. */
export function policiesAtGateway(mesh: Mesh, ref: string): readonly AuthorizationPolicy[] {
  const gateway = mesh.gateways.named(ref);
  const pods = gateway ? mesh.gateways.proxiesOf(gateway) : [];
  return pods
    .flatMap((pod) => mesh.policies.of('AuthorizationPolicy').atProxy({ kind: 'gateway', ...pod }))
    .filter(({ isDryRun }) => !isDryRun);
}
