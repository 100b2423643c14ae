import { hostsInCommon } from '../../../../mesh/gateways/server';
import { takenHosts } from '../../../../mesh/gateways/server-words';
import { isElsewhere } from '../../claims/claims';
import { defineRule } from '../../rule';
import { mayBeAny, named } from '../../words';

export const hostNotOnGateway = defineRule({
  id: 'routing/host-not-on-gateway',
  severity: 'warning',
  summary: 'Each gateway of a VirtualService has at least one of its hosts.',
  reads: ['Gateway', 'VirtualService'],
  alsoKnownAs: ['IST0132'],
  why: 'The gateway answers 404 for hosts that none of its servers has. A server with `team/host` only accepts VirtualServices in that namespace.',

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
          message: `${gateway.entry.ref} has ${taken.length > 0 ? named(taken) : 'no host'}, so ${named(exactHosts)} is answered with 404 there`,
          fix: 'correct the hosts, add them to the Gateway, or remove it from gateways',
          claims: () => isElsewhere(mesh, virtualService),
        });
      }
    }
  },
});
