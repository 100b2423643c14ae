import { nearest } from '../semantics/nearest';
import type { Simulator } from '../simulate';

const DECIDERS = new Set(['AuthorizationPolicy', 'Gateway', 'PeerAuthentication', 'RequestAuthentication']);

/** @throws when no object that can deny has this name */
export function checkDecider({ mesh }: Simulator, name: string): void {
  const names = mesh.objects.where(({ kind }) => DECIDERS.has(kind)).map((entry) => entry.name);
  if (!names.includes(name)) throw new Error(`toDeny: there is no policy or Gateway ${name}${didYouMean(name, names)}`);
}

/** @throws when one of the names is neither a service nor a subset that requests can be routed to */
export function checkDestinations({ mesh }: Simulator, names: readonly string[]): void {
  const services = mesh.services.registry.all.flatMap(({ host }) => [host, host.split('.')[0]]);
  const subsets = mesh.destinationRules.all.flatMap((rule) => rule.subsets.map(({ name }) => name));
  const known = [...services, ...subsets, 'PassthroughCluster', 'BlackHoleCluster'];
  for (const name of names) {
    const wrong = known.includes(name) ? undefined : name.split('/').find((part) => !known.includes(part));
    if (wrong !== undefined) throw new Error(`toRoute: there is no service or subset ${wrong}${didYouMean(wrong, known)}`);
  }
}

function didYouMean(name: string, names: readonly string[]): string {
  const near = nearest(name, names);
  return near === undefined ? '' : `; did you mean ${near}?`;
}
