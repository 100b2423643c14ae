import type { Mesh } from '../../../mesh/mesh';
import type { Claim, ClaimedRequest } from '../../claim';
import type { SecretRef } from '../credentials';
import { requestsForServer } from './host-requests';

/**
 * Claims that TLS of requests does not come up, because the gateway does not have a certificate that clients accept. There are none where the
 * Secret is looked for in several namespaces: other pods may have a good one.
 */
export function certificateIsBad(
  mesh: Mesh,
  { gateway, server, namespaces }: Pick<SecretRef, 'gateway' | 'server' | 'namespaces'>,
  requests: readonly ClaimedRequest[] = requestsForServer(mesh, gateway, server),
): readonly Claim[] {
  return namespaces.length === 1 ? requests.map((request) => ({ request, outcome: 'bad-certificate' })) : [];
}
