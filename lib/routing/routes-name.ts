import type { IConstruct } from 'constructs';
import { ROUTE_HOST } from '../core/expect-role';
import { expectOptionalList } from '../core/expect-value';
import type { IRouteHost } from '../core/roles';

/** The default name of routes: that of the service, if one of the hosts is a service, otherwise the construct's id. */
export function routesName(
  at: IConstruct | string,
  { name, hosts }: { readonly name?: string; readonly hosts?: readonly IRouteHost[] },
): string | undefined {
  const given = expectOptionalList(at, 'hosts', hosts, ROUTE_HOST) ?? [];
  if (name !== undefined) return name;
  const services = new Set(given.flatMap((host) => host.asRouteHost().name ?? []));
  return services.size === 1 ? [...services][0] : undefined;
}
