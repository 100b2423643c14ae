import type { HostRoutes } from '../../mesh/routes/host-routes';
import type { Sides } from '../sides';
import type { Scope } from './scope';

/** Adds the hosts whose routes lead to hosts that are in the scope, however many steps away. */
export function addRoutingToThem(scope: Scope, { before, after }: Sides): void {
  const leadingTo = new Map<string, Set<string>>();
  for (const { mesh } of [before, after]) {
    for (const routes of mesh.virtualServices.routes.all) {
      for (const target of targetsOf(routes)) {
        const sources = leadingTo.get(target) ?? new Set<string>();
        for (const host of routes.hosts) sources.add(host);
        leadingTo.set(target, sources);
      }
    }
    for (const { aliasOf, host } of mesh.services.kubernetes)
      if (aliasOf !== undefined) leadingTo.set(aliasOf, new Set([...(leadingTo.get(aliasOf) ?? []), host]));
  }
  const left = [...scope.seeds];
  for (let host = left.pop(); host !== undefined; host = left.pop()) {
    for (const source of leadingTo.get(host) ?? []) if (scope.addHost(source)) left.push(source);
  }
}

function targetsOf({ http, tcp, tls }: HostRoutes): readonly string[] {
  return [
    ...http.flatMap(({ action }) => [
      ...[...action.destinations, ...action.mirrors].map(({ host }) => host),
      ...(action.rewrite?.authority === undefined ? [] : [action.rewrite.authority]),
    ]),
    ...[...tcp, ...tls].flatMap(({ destinations }) => destinations.map(({ host }) => host)),
  ];
}
