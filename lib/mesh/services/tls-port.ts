import { isHttp, portProtocol } from '../../semantics/port-protocol';
import type { Port } from './port';
import type { Service } from './service';

/** True for a port whose servers expect TLS: one that is declared as TLS, unless its target is an HTTP port by its name or another port. */
export function isTlsPort({ declared, target, number }: Port, { ports }: Pick<Service, 'ports'>): boolean {
  if (declared !== 'https' && declared !== 'tls') return false;
  if (typeof target === 'string' && isHttp(portProtocol(target))) return false;
  return !ports.some((port) => port.number !== number && port.target === target && isHttp(port.declared));
}
