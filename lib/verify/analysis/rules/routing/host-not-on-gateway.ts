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
  docs: {
    why: 'The gateway answers 404 for hosts that none of its servers takes. A server that takes `team/host` takes it from VirtualServices of that namespace only.',
    bad: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: shop }
spec: { selector: { istio: ingress }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [shop.example.com] }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: shop, namespace: shop }
spec: { hosts: [shop.example.org], gateways: [public], http: [{ route: [{ destination: { host: web } }] }] }
`,
    good: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: shop }
spec: { selector: { istio: ingress }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [shop.example.com] }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: shop, namespace: shop }
spec: { hosts: [shop.example.com], gateways: [public], http: [{ route: [{ destination: { host: web } }] }] }
`,
  },

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
