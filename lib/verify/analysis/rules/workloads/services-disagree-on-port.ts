import { groupBy } from '../../../../semantics/group-by';
import { defineRule } from '../../rule';
import { meshedWithServices } from '../../service-ports';
import { named } from '../../words';

export const servicesDisagreeOnPort = defineRule({
  id: 'workloads/services-disagree-on-port',
  severity: 'warning',
  summary: 'The Services of a workload use the same port number for a port of its containers.',
  reads: ['MeshConfig', 'Namespace', 'Service', 'Workload'],
  alsoKnownAs: ['IST0137'],
  why: 'The sidecar has one inbound listener for the port of the container and uses the protocol and name of one of the Services, so telemetry and protocol of the other are wrong.',

  check(mesh, report) {
    for (const { workload, ports } of meshedWithServices(mesh)) {
      for (const [target, same] of groupBy(ports, ({ port }) => String(port.target))) {
        const numbers = [...new Set(same.map(({ port }) => port.number))];
        if (numbers.length < 2) continue;

        const refs = [...new Set(same.map(({ service }) => service.entry.ref))];
        const firsts = [...groupBy(same, ({ service }) => service).values()].map(([first]) => first.port.protocol);
        report({
          at: workload.at.field('metadata', 'name'),
          severity: new Set(firsts).size > 1 ? 'warning' : 'info',
          message: `${named(refs)} forward${refs.length === 1 ? 's' : ''} ports ${numbers.join(', ')} to port ${target} of ${workload.entry.ref}, but its sidecar only uses one of them`,
          fix: 'use one port number for one port of the container',
        });
      }
    }
  },
});
