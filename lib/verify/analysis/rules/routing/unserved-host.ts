import { requestsForHost } from '../../claims/host-requests';
import { elsewhere } from '../../claims/elsewhere';
import { hostsInCommon } from '../../../../mesh/gateways/server';
import { defineRule } from '../../rule';
import { mayBeAny, named } from '../../words';

export const unservedHost = defineRule({
  id: 'routing/unserved-host',
  severity: 'warning',
  summary: 'Every host of a VirtualService is served by one of its gateways.',
  reads: ['Gateway', 'VirtualService'],
  alsoKnownAs: [],
  why: 'The other hosts work, so this is easy to miss: the gateway does not have a virtual host for this one and answers 404.',

  check(mesh, report) {
    for (const virtualService of mesh.virtualServices.declared) {
      const { namedHosts, gateways: bound, namespace } = virtualService;
      const gateways = bound.flatMap((ref) => mesh.gateways.named(ref) ?? []);
      const taken = gateways.flatMap(({ servers }) => servers.flatMap(({ hosts }) => hosts.map(({ exact }) => exact)));
      if (gateways.length < bound.length || mayBeAny(taken)) continue;
      const isTaken = (host: string) =>
        gateways.some(({ servers }) => servers.some((server) => hostsInCommon(server, namespace, [host]).length > 0));
      const unserved = namedHosts.filter(({ exact }) => !isTaken(exact));
      if (unserved.length === namedHosts.length) continue;

      for (const { exact: host, at } of unserved) {
        report({
          at,
          message: `no server of ${named(gateways.map(({ entry }) => entry.ref))} has ${host}, so it is answered with 404`,
          fix: `add ${host} to a server of the Gateway, or remove it from hosts`,
          claims: () => elsewhere(gateways.flatMap((gateway) => requestsForHost(mesh, gateway, host))),
        });
      }
    }
  },
});
