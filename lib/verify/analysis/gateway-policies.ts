import type { Mesh } from '../../mesh/mesh';
import type { AuthorizationPolicy } from '../../mesh/policies/authorization-policy';

/** The AuthorizationPolicies in effect at the pods of a Gateway of either API, by the name that routes have for it. */
export function policiesAtGateway(mesh: Mesh, ref: string): readonly AuthorizationPolicy[] {
  const gateway = mesh.gateways.withRef(ref);
  const pods = gateway ? mesh.gateways.proxiesOf(gateway) : [];
  return pods
    .flatMap((pod) => mesh.policies.of('AuthorizationPolicy').atProxy({ kind: 'gateway', ...pod }))
    .filter(({ isDryRun }) => !isDryRun);
}
