import type { At } from '../../manifest/manifest-object';
import type { MeshIndex } from '../../manifest/mesh/mesh-index';
import { mappingOf, numberOf, textOf } from '../../manifest/mesh/values';
import type { VirtualServiceView } from '../../manifest/mesh/virtual-service';
import type { WorkloadView } from '../../manifest/mesh/workload';
import { parseDuration } from '../../semantics/duration';
import { authorizations } from './authorization';
import { groupBy } from './group';
import { principalOf } from './identities';
import { selectedBy } from './selectors';

/** How a route to a service tries. */
export interface CallPolicy {
  readonly virtualService: VirtualServiceView;
  /** How often a request is sent at most; undefined when the route does not say. */
  readonly tries?: number;
  /** In milliseconds. */
  readonly timeout?: number;
  readonly at: At;
}

/** One service that calls another, as an AuthorizationPolicy allows it by name, and how both are called. */
export interface Call {
  readonly callerHost: string;
  readonly host: string;
}

/** Who calls whom: the hosts of services whose AuthorizationPolicies name the caller's service account. */
export function calls(mesh: MeshIndex): readonly Call[] {
  const byPrincipal = groupBy(mesh.workloads(), (workload) => principalOf(mesh, workload));
  const found = new Map<string, Call>();
  for (const { policy, action, rules } of authorizations(mesh)) {
    const named = rules.flatMap(({ sources }) => sources.flatMap((source) => source.values('principals')));
    if (action !== 'ALLOW' || named.length === 0 || !policy.selector) continue;
    const hosts = hostsOf(mesh, selectedBy(mesh, policy));
    for (const callerHost of hostsOf(
      mesh,
      [...new Set(named.map(({ value }) => value))].flatMap((name) => byPrincipal.get(name) ?? []),
    )) {
      for (const host of hosts) if (host !== callerHost) found.set(`${callerHost} ${host}`, { callerHost, host });
    }
  }
  return [...found.values()];
}

function hostsOf(mesh: MeshIndex, workloads: readonly WorkloadView[]): readonly string[] {
  return [...new Set(workloads.flatMap((workload) => mesh.servicesOf(workload)).map(({ host }) => host))];
}

/** How the HTTP routes to each service try, by the full host. */
export function callPolicies(mesh: MeshIndex): ReadonlyMap<string, readonly CallPolicy[]> {
  const policies = mesh
    .destinations()
    .filter(({ role, route }) => role === 'route' && route.kind === 'http')
    .map(({ host, virtualService, route: { route, at } }) => {
      const attempts = numberOf(mappingOf(route.retries).attempts);
      const timeout = parseDuration(textOf(route.timeout) ?? '');
      return {
        host,
        policy: { virtualService, tries: attempts === undefined ? undefined : attempts + 1, timeout: timeout || undefined, at },
      };
    });
  return new Map([...groupBy(policies, ({ host }) => host)].map(([host, same]) => [host, same.map(({ policy }) => policy)]));
}
