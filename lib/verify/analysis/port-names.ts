import type { Port } from '../../mesh/services/port';

/** True if Istio has to guess what a port speaks. */
export function isUndeclared({ declared, protocol, field }: Port): boolean {
  const appProtocol = field.get('appProtocol').text();
  if (declared !== 'unknown' || appProtocol?.toLowerCase() === 'hbone') return false;
  return appProtocol !== undefined || protocol === 'unknown';
}
