import type { Claim, ClaimedRequest } from '../../claim';

/** Claims that TLS of these requests does not come up, because the gateway does not have a certificate that clients accept. */
export function certificateIsBad(requests: readonly ClaimedRequest[]): readonly Claim[] {
  return requests.map((request) => ({ request, outcome: 'bad-certificate' }));
}
