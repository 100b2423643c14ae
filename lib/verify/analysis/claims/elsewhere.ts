import type { FieldPath } from '../../../manifest/manifest';
import type { Mesh } from '../../../mesh/mesh';
import type { HostRoutes } from '../../../mesh/routes/host-routes';
import type { Claim, ClaimedRequest } from '../../claim';
import { requestsForHost } from './host-requests';

/** Claims that no route of the object that a finding is about takes these requests, or not the one that `part` names. */
export function elsewhere(requests: readonly ClaimedRequest[], part?: FieldPath): readonly Claim[] {
  return requests.map((request) => ({ request, outcome: 'elsewhere', ...(part ? { part } : {}) }));
}

/** Claims that routes take no requests for their first host at any gateway; only for routes that are bound to nothing else. */
export function takeNothing(mesh: Mesh, { exactHosts }: Pick<HostRoutes, 'exactHosts'>): readonly Claim[] {
  return elsewhere(
    exactHosts.slice(0, 1).flatMap((host) => {
      const [gateway] = mesh.gateways.overlapping(host);
      return gateway ? requestsForHost(mesh, gateway, host) : [];
    }),
  );
}
