import { hostsInCommon } from '../../../../mesh/gateways/server';
import { takenHosts } from '../../../../mesh/gateways/server-words';
import { isElsewhere } from '../../claims/claims';
import { defineRule } from '../../rule';
import { mayBeAny, named } from '../../words';

export const hostNotOnGateway = defineRule({
  id: 'routing/host-not-on-gateway',
  severity: 'warning',
  summary: 'A gateway of a VirtualService takes at least one of its hosts.',
  reads: ['Gateway', 'VirtualService'],
  alsoKnownAs: ['IST0132'],
  why: 'The gateway answers 404 for hosts that none of its servers takes. A server that takes `team/host` takes it from VirtualServices of that namespace only.',

  check(mesh, report) {
    for (const virtualService of mesh.virtualServices.declared) {
      const { exactHosts, namespace, isDelegate } = virtualService;
      for (const { ref, at } of isDelegate ? [] : virtualService.namedGateways) {
        const gateway = mesh.gateways.named(ref);
        if (!gateway || gateway.servers.some((server) => hostsInCommon(server, namespace, exactHosts).length > 0)) continue;

        const taken = takenHosts(gateway.servers);
        if (mayBeAny(taken)) continue;

        report({
          at,
          message: `${gateway.entry.ref} takes ${taken.length > 0 ? named(taken) : 'no host'}, so ${named(exactHosts)} answers 404 there`,
          fix: 'correct the hosts, add them to the Gateway, or take it out of gateways',
          claims: () => isElsewhere(mesh, virtualService),
        });
      }
    }
  },
});
