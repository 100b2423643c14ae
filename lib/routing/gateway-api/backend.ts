import type { gatewayapi, networking } from '../../../imports';
import { serviceOfHost } from '../../semantics/hostname';
import type { WrittenPlace } from '../source-match';
import { refuseUnsupported } from './unsupported';

type Destination = NonNullable<networking.VirtualServiceSpecHttpRoute['destination']>;

/** A backend reference of rules and mirrors. */
export type Backend = Pick<gatewayapi.HttpRouteSpecRulesBackendRefs, 'group' | 'kind' | 'name' | 'namespace' | 'port'>;

/** A destination in the form of an HTTPRoute: a Service, or a host that a ServiceEntry declares. */
export function renderBackend(place: WrittenPlace, home: string, { host, subset, port }: Destination): Backend {
  if (subset !== undefined) {
    refuseUnsupported(place, 'action', `subset ${subset}`, 'forward to a VersionService, which has a Service for the version');
  }
  const service = serviceOfHost(host!);
  if (service === undefined) return { group: 'networking.istio.io', kind: 'Hostname', name: host!, port: port?.number };
  const { name, namespace } = service;
  return { name, namespace: namespace === home ? undefined : namespace, port: port?.number };
}
