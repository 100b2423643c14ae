import type { ManifestObject } from '../../manifest/manifest-object';
import { Cursor } from '../reading/cursor';
import { labelsOf } from '../reading/metadata';
import { push } from '../../semantics/push';

/** The addresses that an EndpointSlice has for its ports. */
export interface EndpointSlice {
  readonly ports: ReadonlyMap<string, number>;
  readonly addresses: readonly string[];
}

/** EndpointSlices, and Endpoints in the same form, by `namespace/name` of their Service. */
export function endpointSlices(
  entries: readonly ManifestObject[],
  older: readonly ManifestObject[],
): ReadonlyMap<string, readonly EndpointSlice[]> {
  const slices = new Map<string, EndpointSlice[]>();
  for (const entry of entries) {
    const service = labelsOf(entry).get('kubernetes.io/service-name').text();
    push(slices, `${entry.namespace}/${service}`, readEndpointSlice(Cursor.root(entry)));
  }
  for (const entry of older) {
    const key = `${entry.namespace}/${entry.name}`;
    if (!slices.has(key)) slices.set(key, Cursor.root(entry).get('subsets').items().map(readSubset));
  }
  return slices;
}

/** A group of addresses of an Endpoints object. */
function readSubset(subset: Cursor): EndpointSlice {
  const addresses = subset.get('addresses').items();
  return { ports: portsOf(subset), addresses: addresses.flatMap((address) => address.get('ip').text() ?? []) };
}

function portsOf(field: Cursor): EndpointSlice['ports'] {
  const ports = field.get('ports').items();
  return new Map(ports.map((port) => [port.get('name').text() ?? '', port.get('port').number() ?? 0] as const));
}

function readEndpointSlice(root: Cursor): EndpointSlice {
  return {
    ports: portsOf(root),
    addresses: root
      .get('endpoints')
      .items()
      .filter((endpoint) => endpoint.get('conditions', 'ready').value !== false)
      .flatMap((endpoint) => endpoint.get('addresses').texts()),
  };
}
