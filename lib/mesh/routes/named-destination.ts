import type { At } from '../../manifest/manifest-object';
import { resolveShortName } from '../../semantics/hostname';
import type { Cursor } from '../reading/cursor';
import type { VirtualService, WrittenRoute } from './virtual-service';

/** A place where a VirtualService refers to a service to send or mirror to. */
export interface NamedDestination {
  /** The full host: `reviews.bookinfo.svc.cluster.local`. */
  readonly host: string;
  /** The host as it is written: `reviews`. */
  readonly written: string;
  readonly subset?: string;
  readonly port?: number;
  /** The share of the traffic as written. */
  readonly weight?: number;
  readonly role: 'route' | 'mirror';
  readonly route: WrittenRoute;
  readonly virtualService: VirtualService;
  /** The place of the `destination`: `at.field('subset')`. */
  readonly at: At;
}

/** The destinations of a VirtualService, in the order in which they are written. */
export function namedDestinations(virtualService: VirtualService, clusterDomain: string): readonly NamedDestination[] {
  const read = (route: WrittenRoute, role: NamedDestination['role'], field: Cursor, weight?: number): NamedDestination => {
    const written = field.get('host').text() ?? '';
    return {
      host: resolveShortName(written, virtualService.namespace, clusterDomain).toLowerCase(),
      written,
      subset: field.get('subset').text() || undefined,
      port: field.get('port', 'number').number(),
      weight,
      role,
      route,
      virtualService,
      at: field.at,
    };
  };
  return virtualService.written().flatMap((route) => {
    const { field } = route;
    const routed = mappings(field.get('route')).map((item) => read(route, 'route', item.get('destination'), item.get('weight').number()));
    const mirrors = mappings(field.get('mirrors')).map((item) => read(route, 'mirror', item.get('destination')));
    const mirror = field.get('mirror');
    return [...routed, ...mirrors, ...(mirror.value === undefined ? [] : [read(route, 'mirror', mirror)])];
  });
}

function mappings(list: Cursor): readonly Cursor[] {
  return list.items().filter(({ isMapping }) => isMapping);
}
