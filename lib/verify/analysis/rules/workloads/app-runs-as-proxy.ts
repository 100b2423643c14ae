import type { Cursor } from '../../../../mesh/reading/cursor';
import type { Workload } from '../../../../mesh/workloads/workload';
import { isControlPlane } from '../../control-plane';
import { defineRule } from '../../rule';

/** The user that the sidecar runs as, whose traffic is not redirected. */
const PROXY_USER = 1337;

export const appRunsAsProxy = defineRule({
  id: 'workloads/app-runs-as-proxy',
  severity: 'warning',
  summary: 'No application runs as user 1337, which is the sidecar.',
  reads: ['Namespace', 'Workload'],
  alsoKnownAs: ['IST0144'],
  why: "Traffic of user 1337 is taken for the proxy's own and is not redirected to it: the application leaves the mesh, without mutual TLS and without routes.",

  check(mesh, report) {
    for (const workload of mesh.workloads.all) {
      if (isControlPlane(workload.entry) || workload.dataPlane === 'gateway') continue;
      for (const at of placesOf(workload)) {
        report({
          at: at.field('securityContext', 'runAsUser'),
          message: "traffic of user 1337 is taken for the sidecar's own, so it goes past the mesh",
          fix: 'run it as another user, such as 1000',
        });
      }
    }
  },
});

function placesOf(workload: Workload) {
  const containers = workload.containers().filter(({ isInit, name }) => !isInit && name !== 'istio-proxy');
  return [workload.spec, ...containers.map(({ field }) => field)].filter(isProxyUser).map(({ at }) => at);
}

function isProxyUser(field: Cursor): boolean {
  return field.get('securityContext', 'runAsUser').number() === PROXY_USER;
}
