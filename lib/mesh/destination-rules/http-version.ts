import type { MeshConfiguration } from '../config/mesh-configuration';
import type { TrafficPolicy } from './traffic-policy';

/** True where a policy, or the mesh, lets a proxy send HTTP/2 to a port that does not declare it. */
export function upgradesToHttp2({ connectionPool }: TrafficPolicy, { fields }: Pick<MeshConfiguration, 'fields'>): boolean {
  const http = connectionPool?.get('http');
  if (http?.get('useClientProtocol').value === true) return true;
  const own = http?.get('h2UpgradePolicy').text() ?? 'DEFAULT';
  return (own === 'DEFAULT' ? fields.get('h2UpgradePolicy').text() : own) === 'UPGRADE';
}
