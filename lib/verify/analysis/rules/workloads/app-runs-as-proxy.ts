import { isControlPlane } from '../../control-plane';
import { defineRule } from '../../rule';

/** The user that the sidecar runs as, whose traffic is not redirected. */
const PROXY_USER = 1337;

export const appRunsAsProxy = defineRule({
  id: 'workloads/app-runs-as-proxy',
  severity: 'warning',
  summary: 'No application runs as user 1337, the user of the sidecar.',
  reads: ['MeshConfig', 'Namespace', 'Workload'],
  alsoKnownAs: ['IST0144'],
  why: 'Traffic of user 1337 is treated as that of the proxy and is not redirected to it: the application bypasses the mesh, without mutual TLS and without routes.',

  check(mesh, report) {
    for (const workload of mesh.workloads.all) {
      if (isControlPlane(workload.entry) || workload.dataPlane === 'gateway') continue;
      for (const { at } of workload.users.filter(({ user }) => user === PROXY_USER)) {
        report({
          at,
          message: 'traffic of user 1337 is treated as that of the sidecar, so it bypasses the mesh',
          fix: 'run it as another user, such as 1000',
        });
      }
    }
  },
});
