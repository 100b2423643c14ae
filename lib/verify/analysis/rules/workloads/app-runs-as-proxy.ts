import { mappingOf } from '../../../../manifest/mesh/values';
import type { WorkloadView } from '../../../../manifest/mesh/workload';
import { isControlPlane } from '../../control-plane';
import { defineRule } from '../../rule';

/** The user that the sidecar runs as, whose traffic is not redirected. */
const PROXY_USER = 1337;

export const appRunsAsProxy = defineRule({
  id: 'workloads/app-runs-as-proxy',
  severity: 'warning',
  summary: 'No application runs as user 1337, which is the sidecar.',
  reads: ['Workload'],
  alsoKnownAs: ['IST0144'],
  docs: {
    why: "Traffic of user 1337 is taken for the proxy's own and is not redirected to it: the application leaves the mesh, without mutual TLS and without routes.",
    bad: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: reviews, namespace: shop }
spec:
  template:
    metadata: { labels: { app: reviews } }
    spec: { securityContext: { runAsUser: 1337 }, containers: [{ name: reviews, image: reviews }] }
`,
    good: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: reviews, namespace: shop }
spec:
  template:
    metadata: { labels: { app: reviews } }
    spec: { securityContext: { runAsUser: 1000 }, containers: [{ name: reviews, image: reviews }] }
`,
  },

  check(mesh, report) {
    for (const workload of mesh.workloads()) {
      if (isControlPlane(workload.entry)) continue;
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

function placesOf(workload: WorkloadView) {
  const containers = workload.containers().filter(({ at, name }) => at.path.includes('containers') && name !== 'istio-proxy');
  return [
    ...(isProxyUser(workload.spec) ? [workload.template.field('spec')] : []),
    ...containers.filter(({ container }) => isProxyUser(container)).map(({ at }) => at),
  ];
}

function isProxyUser({ securityContext }: Readonly<Record<string, unknown>>): boolean {
  return mappingOf(securityContext).runAsUser === PROXY_USER;
}
