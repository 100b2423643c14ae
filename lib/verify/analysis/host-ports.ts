import { HostIndex } from '../../mesh/indexes/host-index';
import type { Mesh } from '../../mesh/mesh';
import { lazy } from '../../mesh/reading/lazy';

/** Finds the ports of what declares a host of a VirtualService or DestinationRule; undefined if nothing in the input does. */
export function hostPorts(mesh: Mesh): (host: string) => readonly number[] | undefined {
  const index = lazy(() =>
    HostIndex.of([...mesh.services.kubernetes, ...mesh.services.entries.flatMap(({ services }) => services)], ({ host }) => [host]),
  );
  return (host) => {
    const declaring = host.startsWith('*') ? index().overlapping(host) : mesh.services.declaring(host);
    return declaring.length > 0 ? declaring.flatMap(({ ports }) => ports.map(({ number }) => number)) : undefined;
  };
}
