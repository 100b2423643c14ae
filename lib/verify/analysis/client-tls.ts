import type { DestinationRuleView } from '../../manifest/mesh/destination-rule';
import type { Mapping } from '../../manifest/mesh/values';

/** True when TLS is started and nothing says which authority the server has to show. */
export function acceptsAnyServer({ mode, caCertificates, credentialName }: Mapping, { workloadSelector }: DestinationRuleView): boolean {
  if (mode !== 'SIMPLE' && mode !== 'MUTUAL') return false;
  return !caCertificates && !(credentialName && workloadSelector);
}
