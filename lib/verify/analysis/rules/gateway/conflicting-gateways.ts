import { requestsForServer } from '../../claims/host-requests';
import type { Claim } from '../../../claim';
import { unchanged } from '../../claims/unchanged';
import type { Gateway } from '../../../../mesh/gateways/gateway';
import type { Mesh } from '../../../../mesh/mesh';
import type { Server } from '../../../../mesh/gateways/server';
import { groupBy } from '../../../../semantics/group-by';
import { defineRule } from '../../rule';
import { labelText, named } from '../../words';

export const conflictingGateways = defineRule({
  id: 'gateway/conflicting-gateways',
  severity: 'error',
  summary: 'On each port of gateway pods, a host belongs to only one Gateway.',
  reads: ['Gateway', 'Workload'],
  alsoKnownAs: ['IST0145', 'KIA0301'],
  why: 'A second server with TLS for the same host is dropped, with all of its other hosts, and which one is the second depends on age and name. Plain HTTP servers are merged, which works but is often unexpected.',

  check(mesh, report) {
    const taken = mesh.gateways.istio.flatMap((gateway) =>
      gateway.servers.flatMap((server) =>
        podsOf(mesh, gateway).flatMap((pods) => placesOf(server).map((place) => ({ gateway, server, key: `${pods} ${place}` }))),
      ),
    );
    const rivals = new Map<Server, Set<Gateway>>();
    for (const same of groupBy(taken, ({ key }) => key).values()) {
      const gateways = new Set(same.map(({ gateway }) => gateway));
      if (gateways.size < 2) continue;
      const [first, second] = [...gateways];
      for (const { gateway, server } of same) rivals.set(server, (rivals.get(server) ?? new Set()).add(gateway === first ? second : first));
    }

    for (const [server, others] of rivals) {
      const arePlain =
        server.protocol === 'http' &&
        [...others].every((other) => other.servers.every((each) => each.port !== server.port || each.protocol === server.protocol));
      report({
        at: server.at.field('hosts'),
        severity: arePlain ? 'warning' : 'error',
        message: arePlain
          ? `${named([...others].map(({ entry }) => entry.ref))} also serves the same host on port ${server.port}, so the routes of both are merged`
          : `${named([...others].map(({ entry }) => entry.ref))} also serves the same host on port ${server.port}, so the second one is dropped completely`,
        fix: 'keep the host in only one Gateway',
        claims: () => (arePlain ? [] : isDropped(mesh, server, [...others])),
      });
    }
  },
});

/** The claim that the younger of two servers with TLS changes nothing; none where more than two are rivals. */
function isDropped(mesh: Mesh, server: Server, others: readonly Gateway[]): readonly Claim[] {
  const gateway = mesh.gateways.named(server.gateway);
  const isSecond = gateway && others.length === 1 && mesh.gateways.istio.indexOf(others[0]) < mesh.gateways.istio.indexOf(gateway);
  return isSecond && server.protocol !== 'http' ? unchanged(requestsForServer(mesh, gateway, server), server.at.path) : [];
}

/** What two Gateways share when they configure the same pods: their selector, or a pod that both find. */
function podsOf(mesh: Mesh, gateway: Gateway): readonly string[] {
  return [labelText(gateway.selector), ...mesh.gateways.podsOf(gateway).map(({ entry }) => entry.id)];
}

function placesOf({ port, bind, hosts }: Server): readonly string[] {
  return [...new Set(hosts.map(({ host, namespace }) => `${port} ${bind} ${namespace ?? ''}/${host}`))];
}
