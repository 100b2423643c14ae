import type { IRouteHost } from '../core/roles';

/** The name of routes that were given none: that of the service, when one of the hosts is a service. Otherwise their construct's id counts. */
export function routesName(given: string | undefined, hosts: readonly IRouteHost[] = []): string | undefined {
  if (given !== undefined) return given;
  const services = new Set(hosts.flatMap((host) => host.asRouteHost().name ?? []));
  return services.size === 1 ? [...services][0] : undefined;
}
