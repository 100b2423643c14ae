import { MESH } from '../../../../mesh/gateways/gateway-reference';
import type { Mesh } from '../../../../mesh/mesh';
import { defineRule } from '../../rule';

export const chainedVirtualService = defineRule({
  id: 'routing/chained-virtual-service',
  severity: 'warning',
  summary: 'No route forwards to a Service without endpoints that relies on its own VirtualService.',
  reads: ['EndpointSlice', 'Endpoints', 'Service', 'VirtualService', 'Workload'],
  alsoKnownAs: [],
  why: 'A request is only routed once. A VirtualService for the host of a destination is not applied again, so the request goes to the endpoints of that Service, and without endpoints it gets 503.',

  check(mesh, report) {
    for (const { host, virtualService, role, at } of mesh.virtualServices.destinations) {
      if (role !== 'route' || !isEmpty(mesh, host)) continue;
      const next = mesh.virtualServices
        .covering(host)
        .find((each) => each !== virtualService && each.gateways.includes(MESH) && each.hosts.includes(host));
      if (!next) continue;

      report({
        at: at.field('host'),
        message: `${host} does not have endpoints, and ${next.entry.ref} is not applied again, so Envoy answers 503`,
        fix: `forward to the destinations of ${next.entry.ref}`,
      });
    }
  },
});

function isEmpty(mesh: Mesh, host: string): boolean {
  const service = mesh.services.ofCluster(host);
  if (!service || service.isExternalName || service.selector) return false;
  return service.ports.every((port) => mesh.workloads.endpoints(service, port).length === 0);
}
