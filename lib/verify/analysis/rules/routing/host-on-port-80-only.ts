import { elsewhere } from '../../claims/elsewhere';
import { MESH } from '../../../../mesh/gateways/gateway-reference';
import type { Mesh } from '../../../../mesh/mesh';
import type { VirtualService } from '../../../../mesh/routes/virtual-service';
import { isWildcard, namespaceOfHost } from '../../../../semantics/hostname';
import { defineRule } from '../../rule';
import { named } from '../../words';

export const hostOnPort80Only = defineRule({
  id: 'routing/host-on-port-80-only',
  severity: 'warning',
  summary: 'A host that is not declared by a Service or ServiceEntry is only called on port 80.',
  reads: ['Service', 'ServiceEntry', 'VirtualService'],
  alsoKnownAs: [],
  why: 'Sidecars only route a host that is not declared on port 80, and only if some HTTP Service uses port 80. On another port, requests bypass the VirtualService.',

  check(mesh, report) {
    for (const virtualService of mesh.virtualServices.declared) {
      if (!virtualService.gateways.includes(MESH) || virtualService.http.length === 0) continue;
      const ports = otherPorts(mesh, virtualService);
      for (const { host, at } of ports.length > 0 ? virtualService.namedHosts : []) {
        const isCluster = namespaceOfHost(host, mesh.clusterDomain) !== undefined;
        if (isWildcard(host) || isCluster || mesh.services.declaring(host).length > 0) continue;

        report({
          at,
          message: `no Service or ServiceEntry declares ${host}, so sidecars only route it on port 80, and requests on port ${named(ports)} bypass this VirtualService`,
          fix: `declare ${host} with its ports in a ServiceEntry`,
          claims: () => {
            const from = { namespace: virtualService.namespace, labels: {} };
            return elsewhere(ports.map((port) => ({ text: `GET http://${host}:${port}/`, options: { from } })));
          },
        });
      }
    }
  },
});

/** The ports of what it sends to, or asks for, when 80 is not one of them. */
function otherPorts(mesh: Mesh, { http }: VirtualService): readonly string[] {
  const asked = http.flatMap(({ matches }) => matches.flatMap(({ port }) => port ?? []));
  const used = http
    .flatMap(({ action }) => action.destinations)
    .flatMap(({ host, port }) => port ?? mesh.services.ofCluster(host)?.ports.map(({ number }) => number) ?? [80]);
  const ports = asked.length > 0 ? asked : used;
  return ports.includes(80) ? [] : [...new Set(ports)].map(String);
}
