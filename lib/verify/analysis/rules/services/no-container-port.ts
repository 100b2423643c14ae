import type { Mesh } from '../../../../mesh/mesh';
import type { Service } from '../../../../mesh/services/service';
import type { Workload } from '../../../../mesh/workloads/workload';
import { defineRule } from '../../rule';

export const noContainerPort = defineRule({
  id: 'services/no-container-port',
  severity: 'warning',
  summary: 'A Service leads to ports that its pods have.',
  reads: ['Namespace', 'Service', 'Workload'],
  alsoKnownAs: ['KIA0701'],
  docs: {
    why: 'Nothing listens on a port that no container has, so connections are refused. A port named in `targetPort` that no container declares has no endpoints at all.',
    bad: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: http, port: 80, targetPort: 8081 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: web, ports: [{ containerPort: 8080 }] }] } } }
`,
    good: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: web, ports: [{ containerPort: 8080 }] }] } } }
`,
  },

  check(mesh, report) {
    for (const service of mesh.services.kubernetes) {
      const workloads = declaring(mesh, service);
      for (const { target, field } of workloads.length > 0 ? service.ports : []) {
        if (workloads.some((workload) => has(workload, target))) continue;

        report({
          at: field.get('targetPort').at,
          ...(typeof target === 'string' ? { severity: 'error' as const } : {}),
          message: `no container of ${workloads[0].entry.ref} has port ${target}, so calls to ${service.entry.ref} fail`,
          fix: `lead to ${[...new Set(workloads.flatMap(portsOf))].join(' or ')}, or declare the port on the container`,
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
