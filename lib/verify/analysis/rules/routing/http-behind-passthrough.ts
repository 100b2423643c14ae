import type { Mesh } from '../../../../mesh/mesh';
import { hostsInCommon, type Server } from '../../../../mesh/gateways/server';
import type { VirtualService } from '../../../../mesh/routes/virtual-service';
import { takesRequests } from '../../request-ports';
import { defineRule } from '../../rule';
import { named } from '../../words';

export const httpBehindPassthrough = defineRule({
  id: 'routing/http-behind-passthrough',
  severity: 'warning',
  summary: 'HTTP routes are for gateways that read requests.',
  reads: ['Gateway', 'VirtualService'],
  alsoKnownAs: [],
  docs: {
    why: 'A gateway that passes TLS through, or takes TCP, sees connections and no requests. It goes by the `tls` and `tcp` routes of a VirtualService; the `http` routes are never asked.',
    bad: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: shop }
spec: { selector: { istio: ingress }, servers: [{ port: { number: 443, name: tls, protocol: TLS }, hosts: [shop.example.com], tls: { mode: PASSTHROUGH } }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: shop, namespace: shop }
spec: { hosts: [shop.example.com], gateways: [public], http: [{ route: [{ destination: { host: web } }] }] }
`,
    good: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: shop }
spec: { selector: { istio: ingress }, servers: [{ port: { number: 443, name: tls, protocol: TLS }, hosts: [shop.example.com], tls: { mode: PASSTHROUGH } }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: shop, namespace: shop }
spec: { hosts: [shop.example.com], gateways: [public], tls: [{ match: [{ sniHosts: [shop.example.com] }], route: [{ destination: { host: web } }] }] }
`,
  },

  check(mesh, report) {
    for (const virtualService of mesh.virtualServices.declared) {
      const [first] = virtualService.written('http');
      if (!first || virtualService.isDelegate || virtualService.written().some(({ kind }) => kind !== 'http')) continue;
      const servers = virtualService.gateways.map((ref) => serversOf(mesh, virtualService, ref));
      if (servers.some((each) => each.length === 0 || each.some(takesRequests))) continue;

      const hosts = named(virtualService.exactHosts);
      report({
        at: first.at,
        message: `${named(virtualService.gateways.map((ref) => `Gateway ${ref}`))} does not read requests for ${hosts}, so no http route is ever asked`,
        fix: 'write tls routes with sniHosts, or have the gateway end TLS with protocol HTTPS and mode SIMPLE',
      });
    }
  },
});

/** The servers of a gateway for the hosts of a VirtualService; none for the mesh, and for a gateway that is not in the input. */
function serversOf(mesh: Mesh, { exactHosts, namespace }: VirtualService, ref: string): readonly Server[] {
  const servers = mesh.gateways.named(ref)?.servers ?? [];
  return servers.filter((server) => hostsInCommon(server, namespace, exactHosts).length > 0);
}
