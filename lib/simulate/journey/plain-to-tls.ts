import { isTlsPort } from '../../mesh/services/tls-port';
import type { Payload } from './upstream';
import type { Arrival } from './way';
import type { Cluster } from '../proxy/clusters/cluster';

/** What to expect of a server behind a port of TLS that a request comes to as plain HTTP; undefined where it does not. */
export function plainToTls(
  { port, service, tls }: Cluster,
  { payload }: { readonly payload: Payload },
  arrivals: readonly Arrival[],
): string | undefined {
  const isPlain = payload.message !== undefined && payload.tls === undefined && arrivals.some(({ security }) => security !== 'tls');
  if (!isPlain || (tls.mode === 'explicit' && tls.kind !== 'ISTIO_MUTUAL') || !isTlsPort(port, service)) return undefined;
  return `port ${port.number} of ${service.host} is declared as TLS, but the request arrives there as plain HTTP, which a TLS server answers with 400`;
}
