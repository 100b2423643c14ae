import type { Mesh } from '../../mesh/mesh';
import type { AuthorizationPolicy } from '../../mesh/policies/authorization-policy';
import { gatewayTopology } from '../../mesh/config/gateway-topology';
import type { GatewayProxy } from '../../mesh/gateways/gateway-proxies';
import type { Service } from '../../mesh/services/service';
import { hidesClients } from '../../mesh/services/source-nat';
import type { At } from '../../manifest/manifest-object';

/** Where a policy names addresses of this kind: `ipBlocks`, `remoteIpBlocks`, and their `not` forms. */
export function addressesIn({ rules }: AuthorizationPolicy, kind: 'ipBlocks' | 'remoteIpBlocks'): readonly At[] {
  const key = kind === 'ipBlocks' ? 'source.ip' : 'remote.ip';
  const negative = kind === 'ipBlocks' ? 'notIpBlocks' : 'notRemoteIpBlocks';
  return rules.flatMap(({ from, when }) => [
    ...from.flatMap(({ field }) => [field.get(kind), field.get(negative)].filter(({ present }) => present).map(({ at }) => at)),
    ...when.filter(({ field }) => field === key).map(({ at }) => at),
  ]);
}

/** The public Service in front of gateway pods that replaces the address of the client by that of a node, which they cannot undo. */
export function hidingService(mesh: Mesh, pods: GatewayProxy): Service | undefined {
  if (gatewayTopology(mesh.config, pods.workload?.annotations).hasProxyProtocol) return undefined;
  return mesh.services.inFrontOf(pods).find(hidesClients);
}
