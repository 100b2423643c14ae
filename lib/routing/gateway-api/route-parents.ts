import type { IConstruct } from 'constructs';
import type { gatewayapi } from '../../../imports';
import { checkHost } from '../../core/checks';
import { ConfigError } from '../../core/config-error';
import { ROUTE_HOST } from '../../core/expect-role';
import { expectList } from '../../core/expect-value';
import type { IRouteHost, RouteParentConfig } from '../../core/roles';

/** What a route is attached to, each once, when it can be one route. */
export function parentsOf(at: IConstruct, home: string, hosts: readonly IRouteHost[]): gatewayapi.HttpRouteSpecParentRefs[] {
  const parents = expectList(at, 'hosts', hosts, ROUTE_HOST).map((host) => parentOf(at, host));
  const kinds = new Set(parents.map(({ kind }) => kind));
  if (kinds.size > 1) {
    const fix = 'make a route for the hosts of gateways, and one for the services';
    throw new ConfigError(at, { field: 'hosts', problem: 'are of gateways and of the mesh, which one route cannot serve', fix });
  }
  const refs = new Map(parents.map((parent) => [JSON.stringify(parent), renderParent(home, parent)]));
  return [...refs.values()];
}

/**
 * The hosts that a route is for; undefined for every host of its listeners, and for services, which are asked for by every name that they have.
 *
 * @throws ConfigError when every host is named beside others: one list is for all listeners of the route
 */
export function hostnamesOf(at: IConstruct, hosts: readonly IRouteHost[]): string[] | undefined {
  const served = hosts.map((host) => host.asRouteHost()).filter(({ parent }) => parent?.kind === 'Gateway');
  const names = [...new Set(served.map(({ host }) => host))];
  if (!names.includes('*')) return names.length > 0 ? names : undefined;
  if (names.length === 1) return undefined;
  const fix = 'make a route for "*", and one for the other hosts';
  throw new ConfigError(at, { field: 'hosts', value: names, problem: 'name every host and some hosts', fix });
}

function parentOf(at: IConstruct, routeHost: IRouteHost): RouteParentConfig {
  const { host, parent } = routeHost.asRouteHost();
  checkHost(at, 'hosts', host);
  if (parent) return parent;
  const problem = 'is served by no Gateway of the Gateway API and is no Service';
  throw new ConfigError(at, { field: 'hosts', value: host, problem, fix: 'use a VirtualService, or a Gateway with api: "gateway-api"' });
}

function renderParent(home: string, { kind, name, namespace, sectionName }: RouteParentConfig): gatewayapi.HttpRouteSpecParentRefs {
  const where = { name, namespace: namespace === home ? undefined : namespace, sectionName };
  return kind === 'Service' ? { group: '', kind, ...where } : { group: 'gateway.networking.k8s.io', kind, ...where };
}
