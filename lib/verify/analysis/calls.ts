import type { At } from '../../manifest/manifest-object';
import type { Mesh } from '../../mesh/mesh';
import { textsIn } from '../../mesh/policies/authorization-policy';
import type { VirtualService } from '../../mesh/routes/virtual-service';
import type { Workload } from '../../mesh/workloads/workload';
import { parseDuration } from '../../semantics/duration';
import { groupBy } from '../../semantics/group-by';
import { principalOf } from './identities';

/** The attempts of a route to a service. */
export interface CallPolicy {
  readonly virtualService: VirtualService;
  /** The maximum number of attempts; undefined if the route does not set it. */
  readonly tries?: number;
  /** In milliseconds. */
  readonly timeout?: number;
  readonly at: At;
}

/** A service that calls another one according to an AuthorizationPolicy, and the hosts of both. */
export interface Call {
  readonly callerHost: string;
  readonly host: string;
}

/** Who calls whom: the hosts of services whose AuthorizationPolicies allow the service account of the caller. */
export function calls(mesh: Mesh): readonly Call[] {
  const byPrincipal = groupBy(mesh.workloads.all, (workload) => principalOf(mesh, workload));
  const found = new Map<string, Call>();
  for (const policy of mesh.policies.of('AuthorizationPolicy').all) {
    const named = policy.rules.flatMap(({ from }) => from.flatMap((source) => textsIn(source, 'principals')));
    if (policy.action !== 'ALLOW' || named.length === 0 || !policy.selector) continue;
    const hosts = hostsOf(mesh, mesh.policies.reachOf(policy).selected);
    for (const callerHost of hostsOf(
      mesh,
      [...new Set(named.map(({ value }) => value))].flatMap((name) => byPrincipal.get(name) ?? []),
    )) {
      for (const host of hosts) if (host !== callerHost) found.set(`${callerHost} ${host}`, { callerHost, host });
    }
  }
  return [...found.values()];
}

function hostsOf(mesh: Mesh, workloads: readonly Workload[]): readonly string[] {
  return [...new Set(workloads.flatMap((workload) => mesh.services.inFrontOf(workload)).map(({ host }) => host))];
}

/** The attempts of the HTTP routes to each service, by its full host. */
export function callPolicies(mesh: Mesh): ReadonlyMap<string, readonly CallPolicy[]> {
  const policies = mesh.virtualServices.destinations
    .filter(({ role, route }) => role === 'route' && route.kind === 'http')
    .map(({ host, virtualService, route: { field, at } }) => {
      const attempts = field.get('retries', 'attempts').number();
      const timeout = parseDuration(field.get('timeout').text() ?? '');
      return {
        host,
        policy: { virtualService, tries: attempts === undefined ? undefined : attempts + 1, timeout: timeout || undefined, at },
      };
    });
  return new Map([...groupBy(policies, ({ host }) => host)].map(([host, same]) => [host, same.map(({ policy }) => policy)]));
}
