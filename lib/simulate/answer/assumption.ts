import type { Assumed } from '../journey/installed';
import { stations } from './outcome';
import type { Station } from '../journey/way';

/** One line with the assumptions and how to change them; empty if there are none. */
export function assumptionLine(ingress: Assumed['ingress'], namespaces: readonly string[]): string | undefined {
  const service = ingress ? [`${ingress.ref} (80 → 8080, 443 → 8443)`] : [];
  const injected = namespaces.length > 0 ? [`the pods of namespace ${namespaces.join(' and ')} in the mesh`] : [];
  if (service.length + injected.length === 0) return undefined;
  const missing = [...(ingress ? ['the Service'] : []), ...(namespaces.length > 0 ? ['the Namespace with its labels'] : [])];
  return `assumed, as Istio installs it: ${[...service, ...injected].join(', ')}; to change this, add ${missing.join(' and ')}, for example with --context`;
}

/** The assumed namespaces that a request comes through. */
export function namespacesOn(way: Station, { namespaces }: Assumed): readonly string[] {
  if (namespaces.size === 0) return [];
  const all = stations(way).flatMap(({ at, legs }) => [
    at.split('/')[0],
    ...legs.flatMap(({ arrivals }) => arrivals.flatMap(({ workload }) => workload?.namespace ?? [])),
  ]);
  return [...new Set(all)].filter((namespace) => namespaces.has(namespace)).sort();
}
