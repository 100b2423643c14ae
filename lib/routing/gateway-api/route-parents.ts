import type { IConstruct } from 'constructs';
import type { gatewayapi } from '../../../imports';
import { checkHost } from '../../core/checks';
import { ConfigError } from '../../core/config-error';
import { ROUTE_HOST } from '../../core/expect-role';
import { expectList } from '../../core/expect-value';
import type { IRouteHost, RouteParentConfig } from '../../core/roles';

/** The parents of a route, each once, if one route can have them all. */
export function parentsOf(at: IConstruct, home: string, hosts: readonly IRouteHost[]): gatewayapi.HttpRouteSpecParentRefs[] {
  const parents = expectList(at, 'hosts', hosts, ROUTE_HOST).map((host) => parentOf(at, host));
  const kinds = new Set(parents.map(({ kind }) => kind));
  if (kinds.size > 1) {
    const fix = 'create one route for the hosts of gateways, and one for the services';
    throw new ConfigError(at, {
      field: 'hosts',
      problem: 'include hosts of gateways and services of the mesh, which one route cannot combine',
      fix,
    });
  }
  const refs = new Map(parents.map((parent) => [JSON.stringify(parent), renderParent(home, parent)]));
  return [...refs.values()];
}

/**
 * The hosts of a route; undefined for every host of its listeners, and for services, which match by every name that they have.
 *
 * @throws ConfigError when every host is named together with others: one list applies to all listeners of the route
 */
export function hostnamesOf(at: IConstruct, hosts: readonly IRouteHost[]): string[] | undefined {
  const served = hosts.map((host) => host.asRouteHost()).filter(({ parent }) => parent?.kind === 'Gateway');
  const names = [...new Set(served.map(({ host }) => host))];
  if (!names.includes('*')) return names.length > 0 ? names : undefined;
  if (names.length === 1) return undefined;
  const fix = 'create one route for "*", and one for the other hosts';
  throw new ConfigError(at, { field: 'hosts', value: names, problem: 'contain "*" and other hosts', fix });
}

function parentOf(at: IConstruct, routeHost: IRouteHost): RouteParentConfig {
  const { host, parent } = routeHost.asRouteHost();
  checkHost(at, 'hosts', host);
  if (parent) return parent;
  const problem = 'is not served by a Gateway of the Gateway API and is not a Service';
  throw new ConfigError(at, { field: 'hosts', value: host, problem, fix: 'use a VirtualService, or a Gateway with api: "gateway-api"' });
}

function renderParent(home: string, { kind, name, namespace, sectionName }: RouteParentConfig): gatewayapi.HttpRouteSpecParentRefs {
  const where = { name, namespace: namespace === home ? undefined : namespace, sectionName };
  return kind === 'Service' ? { group: '', kind, ...where } : { group: 'gateway.networking.k8s.io', kind, ...where };
}
