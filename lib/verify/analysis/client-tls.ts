import type { DestinationRule } from '../../mesh/destination-rules/destination-rule';
import type { Cursor } from '../../mesh/reading/cursor';

/** True when TLS is started and nothing says which authority the server has to show. */
export function acceptsAnyServer(tls: Cursor, { workloadSelector }: DestinationRule): boolean {
  const mode = tls.get('mode').text();
  if (mode !== 'SIMPLE' && mode !== 'MUTUAL') return false;
  return !tls.get('caCertificates').value && !(tls.get('credentialName').value && workloadSelector);
}
