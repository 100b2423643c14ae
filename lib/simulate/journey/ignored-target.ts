import { ignoredTargetPort } from '../../mesh/services/headless';
import type { Cluster } from '../proxy/clusters/cluster';

/** What to expect of pods of a headless Service whose port is not the one that they listen on; undefined where it is. */
export function ignoredTarget({ isPassthrough, service, port, mesh }: Cluster): string | undefined {
  const target = isPassthrough ? ignoredTargetPort(mesh, service, port) : undefined;
  if (target === undefined) return undefined;
  return `${service.entry.ref} is headless, so clients connect to port ${port.number} of its pods and not to its targetPort ${target}`;
}
