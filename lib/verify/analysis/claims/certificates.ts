import type { Mesh } from '../../../mesh/mesh';
import type { Claim, ClaimedRequest } from '../../claim';
import type { SecretRef } from '../credentials';
import { requestsForServer } from './host-requests';

/**
 * Claims that the TLS handshake fails, because the gateway does not have a certificate that clients accept. Empty if the Secret is read
 * from several namespaces, because other pods may have a valid one.
 */
export function certificateIsBad(
  mesh: Mesh,
  { gateway, server, namespaces }: Pick<SecretRef, 'gateway' | 'server' | 'namespaces'>,
  requests: readonly ClaimedRequest[] = requestsForServer(mesh, gateway, server),
): readonly Claim[] {
  return namespaces.length === 1 ? requests.map((request) => ({ request, outcome: 'bad-certificate' })) : [];
}
