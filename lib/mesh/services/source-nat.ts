import { Cursor } from '../reading/cursor';
import type { Service } from './service';

/** True for a Service that is reachable from outside and replaces the address of the client with that of a node. */
export function hidesClients({ entry, type, annotations }: Service): boolean {
  const isOpen = type === 'LoadBalancer' || type === 'NodePort';
  return isOpen && Cursor.spec(entry).get('externalTrafficPolicy').text() !== 'Local' && !keepsAddress(annotations);
}

/** Load balancers that send directly to pods, or send the address with the PROXY protocol. */
function keepsAddress(annotations: Service['annotations']): boolean {
  return Object.entries(annotations).some(([name, value]) => /proxy-protocol|target-type/.test(name) || value === 'ip');
}
