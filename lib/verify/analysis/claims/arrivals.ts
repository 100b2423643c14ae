import type { Port } from '../../../mesh/services/port';
import type { Service } from '../../../mesh/services/service';
import type { Claim } from '../../claim';
import { schemeOf } from './calls';

/** The claim that connections from outside arrive at the pods of a Service in plaintext, past every gateway. */
export function arrivesFromOutside({ type, name, namespace }: Service, port: Port): readonly Claim[] {
  if (type !== 'LoadBalancer') return [];
  const request = { text: `${schemeOf(port)}://${name}.example:${port.number}`, options: { via: `service ${namespace}/${name}` } };
  return [{ request, outcome: 'arrives', security: 'plaintext' }];
}
