import { callsOfServiceFail } from '../../claims/failing-calls';
import type { Mesh } from '../../../../mesh/mesh';
import type { Service } from '../../../../mesh/services/service';
import type { Workload } from '../../../../mesh/workloads/workload';
import { defineRule } from '../../rule';

export const noContainerPort = defineRule({
  id: 'services/no-container-port',
  severity: 'error',
  summary: 'A Service forwards to ports that its pods have.',
  reads: ['MeshConfig', 'Namespace', 'Service', 'Workload'],
  alsoKnownAs: ['KIA0701'],
  why: 'A named `targetPort` that no container declares does not have endpoints, so every request fails. A port number does not need a declaration: a container may listen on a port that it does not declare, so this is only a note.',

  check(mesh, report) {
    for (const service of mesh.services.kubernetes) {
      const workloads = declaring(mesh, service);
      for (const port of workloads.length > 0 ? service.ports : []) {
        const { target, field } = port;
        if (workloads.some((workload) => has(workload, target))) continue;

        report({
          at: field.get('targetPort').at,
          ...(typeof target === 'string' ? {} : { severity: 'info' as const }),
          message:
            typeof target === 'string'
              ? `no container of ${workloads[0].entry.ref} has port ${target}, so ${service.entry.ref} does not have endpoints`
              : `no container of ${workloads[0].entry.ref} declares port ${target}, so requests to ${service.entry.ref} fail unless a container listens there`,
          fix: `use ${[...new Set(workloads.flatMap(portsOf))].join(' or ')}, or declare the port on the container`,
          claims: () =>
            typeof target === 'string'
              ? callsOfServiceFail(mesh, service, {
                  from: { namespace: service.namespace, labels: {} },
                  status: 503,
                  isMeant: (each) => each === port,
                })
              : [],
        });
      }
    }
  },
});

/** The workloads behind a Service, when each of them says which ports it has. */
function declaring(mesh: Mesh, service: Service): readonly Workload[] {
  const workloads = mesh.workloads
    .behind(service)
    .filter((workload) => !workload.isMachine && mesh.workloads.dataPlaneOf(workload) !== 'gateway');
  return workloads.every((workload) => portsOf(workload).length > 0) ? workloads : [];
}

function has(workload: Workload, targetPort: number | string): boolean {
  const port = workload.containerPort(targetPort);
  return port !== undefined && portsOf(workload).includes(port);
}

function portsOf(workload: Workload): readonly number[] {
  return workload.containers().flatMap(({ ports }) => ports.flatMap(({ number }) => number || []));
}
