import { isTlsPort } from '../../mesh/services/tls-port';
import type { Payload } from './upstream';
import type { Arrival } from './way';
import type { Cluster } from '../proxy/clusters/cluster';

/** What a server on a TLS port does with a plain HTTP request; undefined if the request is not plain HTTP. */
export function plainToTls(
  { port, service, tls }: Cluster,
  { payload }: { readonly payload: Payload },
  arrivals: readonly Arrival[],
): string | undefined {
  const arriving = arrivals.filter(({ security, station }) => security !== 'tls' && station?.direction !== 'gateway');
  const isPlain = payload.message !== undefined && payload.tls === undefined && arriving.length > 0;
  if (!isPlain || (tls.mode === 'explicit' && tls.kind !== 'ISTIO_MUTUAL') || !isTlsPort(port, service)) return undefined;
  return `port ${port.number} of ${service.host} is declared as TLS, but the request arrives there as plain HTTP, which a TLS server answers with 400`;
}
