import { nearest } from '../semantics/nearest';
import type { Simulator } from '../simulate';

const DECIDERS = new Set(['AuthorizationPolicy', 'Gateway', 'PeerAuthentication', 'RequestAuthentication']);

/** @throws when no object that can deny has this name */
export function checkDecider({ model }: Simulator, name: string): void {
  const names = model.entries.filter(({ kind }) => DECIDERS.has(kind)).map((entry) => entry.name);
  if (!names.includes(name)) throw new Error(`toDeny: no policy or Gateway is called ${name}${didYouMean(name, names)}`);
}

/** @throws when one of the names is neither a service nor a subset that requests can be routed to */
export function checkDestinations({ model }: Simulator, names: readonly string[]): void {
  const services = model.services.all.flatMap(({ host }) => [host, host.split('.')[0]]);
  const known = [...services, ...subsets(model), 'PassthroughCluster', 'BlackHoleCluster'];
  for (const name of names) {
    const wrong = known.includes(name) ? undefined : name.split('/').find((part) => !known.includes(part));
    if (wrong !== undefined) throw new Error(`toRoute: no service or subset is called ${wrong}${didYouMean(wrong, known)}`);
  }
}

function subsets({ entries }: Simulator['model']): readonly string[] {
  return entries
    .filter(({ kind }) => kind === 'DestinationRule')
    .flatMap(({ object }) => (object.spec as { readonly subsets?: readonly { readonly name: string }[] } | undefined)?.subsets ?? [])
    .map(({ name }) => name);
}

function didYouMean(name: string, names: readonly string[]): string {
  const near = nearest(name, names);
  return near === undefined ? '' : `; did you mean ${near}?`;
}
