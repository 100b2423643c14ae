import type { DestinationRule } from '../../mesh/destination-rules/destination-rule';
import { tlsSettings } from '../../mesh/destination-rules/tls-settings';
import type { Mesh } from '../../mesh/mesh';
import type { Cursor } from '../../mesh/reading/cursor';
import type { Port } from '../../mesh/services/port';

/** True if proxies start TLS that the server has to end, other than the mutual TLS of Istio. */
export function startsTls(tls: Cursor): boolean {
  const mode = tls.get('mode').text();
  return mode === 'SIMPLE' || mode === 'MUTUAL';
}

/** True if TLS is started and nothing says which authority the server has to show. */
export function acceptsAnyServer(tls: Cursor, { workloadSelector }: DestinationRule): boolean {
  if (!startsTls(tls)) return false;
  return !tls.get('caCertificates').value && !(tls.get('credentialName').value && workloadSelector);
}

/** The `tls` block of any DestinationRule that originates TLS for a port of a host. */
export function startedTls(mesh: Mesh, host: string, port: Port): Cursor | undefined {
  const settings = mesh.destinationRules.covering(host).flatMap(tlsSettings);
  return settings.find(({ tls, isFor }) => isFor(port) && startsTls(tls))?.tls;
}
