import { defineRule } from '../../rule';

/** The ports on which a sidecar listens. */
const TAKEN: ReadonlySet<number> = new Set([15000, 15001, 15004, 15006, 15008, 15020, 15021, 15053, 15090]);

export const portOfProxy = defineRule({
  id: 'workloads/port-of-proxy',
  severity: 'warning',
  summary: 'An application listens on ports that the sidecar does not use.',
  reads: ['MeshConfig', 'Namespace', 'Workload'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/ops/deployment/application-requirements/#ports-used-by-istio',
  why: 'The containers of a pod share one network. If the application and the sidecar listen on the same port, the one that starts later fails, so the pod does not become ready.',

  check(mesh, report) {
    for (const workload of mesh.workloads.all) {
      if (mesh.workloads.dataPlaneOf(workload) !== 'sidecar') continue;
      for (const { name, field, ports } of workload.containers()) {
        const index = ports.findIndex(({ number }) => TAKEN.has(number));
        if (index < 0 || name === 'istio-proxy') continue;

        report({
          at: field.get('ports').items()[index].at,
          message: `the sidecar of ${workload.entry.ref} listens on port ${ports[index].number} itself`,
          fix: 'configure another port for the application',
        });
      }
    }
  },
});
