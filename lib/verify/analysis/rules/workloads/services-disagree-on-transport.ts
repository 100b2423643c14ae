import { groupBy } from '../../../../semantics/group-by';
import { defineRule } from '../../rule';
import { meshedWithServices } from '../../service-ports';
import { named } from '../../words';

export const servicesDisagreeOnTransport = defineRule({
  id: 'workloads/services-disagree-on-transport',
  severity: 'warning',
  summary: 'The Services of a workload use the same transport for a port number.',
  reads: ['MeshConfig', 'Namespace', 'Service', 'Workload'],
  alsoKnownAs: ['IST0116'],
  why: 'The sidecar has one inbound listener per port. With TCP and UDP on the same number, what it expects depends on which Service istiod saw first.',

  check(mesh, report) {
    for (const { workload, ports } of meshedWithServices(mesh)) {
      for (const [number, same] of groupBy(ports, ({ port }) => port.number)) {
        const transports = [...new Set(same.map(({ port }) => port.transport))];
        if (transports.length < 2) continue;

        report({
          at: workload.at.field('metadata', 'name'),
          message: `${named([...new Set(same.map(({ service }) => service.entry.ref))])} use port ${number} of ${workload.entry.ref} for ${transports.join(' and ')}, but its sidecar only listens for one of them`,
          fix: 'give each transport its own port',
        });
      }
    }
  },
});
