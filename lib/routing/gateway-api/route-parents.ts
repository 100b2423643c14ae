import type { IConstruct } from 'constructs';
import type { gatewayapi } from '../../../imports';
import { checkHost } from '../../core/checks';
import { ConfigError } from '../../core/config-error';
import type { IRouteHost, RouteParentConfig } from '../../core/roles';

/** What a route is attached to, each once, when it can be one route. */
export function parentsOf(at: IConstruct, home: string, hosts: readonly IRouteHost[]): gatewayapi.HttpRouteSpecParentRefs[] {
  const parents = hosts.map((host) => parentOf(at, host));
  const kinds = new Set(parents.map(({ kind }) => kind));
  if (kinds.size > 1) {
    const fix = 'make a route for the hosts of gateways, and one for the services';
    throw new ConfigError(at, { field: 'hosts', problem: 'are of gateways and of the mesh, which one route cannot serve', fix });
  }
  const refs = new Map(parents.map((parent) => [JSON.stringify(parent), renderParent(home, parent)]));
  return [...refs.values()];
}

/** The hosts that a route is for; undefined for services, which are asked for by every name that they have. */
export function hostnamesOf(hosts: readonly IRouteHost[]): string[] | undefined {
  const names = hosts.map((host) => host.asRouteHost()).filter(({ parent }) => parent?.kind === 'Gateway');
  return names.length > 0 ? [...new Set(names.map(({ host }) => host))] : undefined;
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
