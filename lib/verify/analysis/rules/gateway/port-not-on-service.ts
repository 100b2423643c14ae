import type { Gateway } from '../../../../mesh/gateways/gateway';
import { requestsForServer } from '../../claims/host-requests';
import type { Service } from '../../../../mesh/services/service';
import { servicesBeforeGateway } from '../../gateway-services';
import { GATEWAYS } from '../../reads';
import { defineRule } from '../../rule';
import { judgeUnknown } from '../../unknown-name';
import { named } from '../../words';

export const portNotOnService = defineRule({
  id: 'gateway/port-not-on-service',
  severity: 'warning',
  summary: 'Every port of a Gateway is a port of the Service in front of its pods.',
  reads: ['Namespace', 'Service', 'Workload', ...GATEWAYS],
  alsoKnownAs: ['IST0162'],
  why: 'Clients connect through the Service of the gateway pods. The load balancer does not forward ports that the Service does not have.',

  check(mesh, report) {
    for (const gateway of [...mesh.gateways.istio, ...mesh.gatewayApi.gateways.filter(namesItsService)]) {
      const [pods] = mesh.gateways.podsOf(gateway);
      const services =
        gateway.api?.serviceHosts.flatMap((host) => mesh.services.ofCluster(host) ?? []) ?? servicesBeforeGateway(mesh, gateway);
      if (!pods && services.length === 0) continue;
      const open = openPorts(services);
      const served = pods?.entry.ref ?? `the pods of ${gateway.entry.ref}`;
      for (const server of gateway.servers) {
        const { port, field } = server;
        if (port === 0 || open.has(port)) continue;

        const at = gateway.api ? field.get('port').at : field.get('port', 'number').at;
        const name = `Service for ${served}`;
        report({
          message: `no Service has port ${port} in front of ${served}, so clients cannot reach it`,
          ...(open.size > 0
            ? { at, fix: `use ${named([...open].map(String))}, or open ${port} on the Service` }
            : judgeUnknown(mesh, { at, name, isPlaceKnown: true, fix: 'add a Service that selects the gateway pods' })),
          claims: () =>
            open.size > 0 ? requestsForServer(mesh, gateway, server).map((request) => ({ request, outcome: 'fails' as const })) : [],
        });
      }
    }
  },
});

/** True for a Gateway of the Gateway API whose Service Istio does not make. */
function namesItsService({ api }: Gateway): boolean {
  return api !== undefined && api.managedName === undefined;
}

/** The ports that Services open, and those that they lead to. */
function openPorts(services: readonly Service[]): ReadonlySet<number> {
  const ports = services.flatMap((service) => service.ports).filter(({ transport }) => transport === 'TCP');
  return new Set([...ports.map(({ number }) => number), ...ports.flatMap(({ target }) => (typeof target === 'number' ? [target] : []))]);
}
