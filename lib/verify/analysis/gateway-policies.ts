import type { Mesh } from '../../mesh/mesh';
import type { AuthorizationPolicy } from '../../mesh/policies/authorization-policy';
import type { Proxy } from '../../mesh/workloads/proxy';

/** The proxies of a Gateway of either API, by the name that routes have for it. */
export function proxiesAtGateway(mesh: Mesh, ref: string): readonly Proxy[] {
  const gateway = mesh.gateways.withRef(ref);
  return gateway ? mesh.gateways.proxiesOf(gateway).map((pod) => ({ kind: 'gateway', ...pod })) : [];
}

/** The AuthorizationPolicies in effect there. */
export function policiesAtGateway(mesh: Mesh, ref: string): readonly AuthorizationPolicy[] {
  return proxiesAtGateway(mesh, ref)
    .flatMap((proxy) => mesh.policies.of('AuthorizationPolicy').atProxy(proxy))
    .filter(({ isDryRun }) => !isDryRun);
}
