import type { ManifestObject } from '../../manifest/manifest-object';
import { Cursor } from '../reading/cursor';
import { push } from '../reading/push';

/** The addresses that an EndpointSlice has for its ports. */
export interface EndpointSlice {
  readonly ports: ReadonlyMap<string, number>;
  readonly addresses: readonly string[];
}

/** EndpointSlices by `namespace/name` of their Service. */
export function endpointSlices(entries: readonly ManifestObject[]): ReadonlyMap<string, readonly EndpointSlice[]> {
  const slices = new Map<string, EndpointSlice[]>();
  for (const entry of entries) {
    const service = Cursor.root(entry).get('metadata', 'labels').labels()['kubernetes.io/service-name'];
    push(slices, `${entry.namespace}/${service}`, readEndpointSlice(Cursor.root(entry)));
  }
  return slices;
}

function readEndpointSlice(root: Cursor): EndpointSlice {
  const ports = root.get('ports').items();
  return {
    ports: new Map(ports.map((port) => [port.get('name').text() ?? '', port.get('port').number() ?? 0] as const)),
    addresses: root
      .get('endpoints')
      .items()
      .filter((endpoint) => endpoint.get('conditions', 'ready').value !== false)
      .flatMap((endpoint) => endpoint.get('addresses').texts()),
  };
}
