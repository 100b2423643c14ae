import { mappingsOf, textMapOf, textOf } from '../../../../manifest/mesh/values';
import type { WorkloadView } from '../../../../manifest/mesh/workload';
import { defineRule } from '../../rule';

const SETTING = 'BLOCKED_CIDRS_IN_JWKS_URIS';

export const unrestrictedJwksFetch = defineRule({
  id: 'security/unrestricted-jwks-fetch',
  severity: 'warning',
  summary: 'istiod fetches keys for tokens only from where it may.',
  reads: ['RequestAuthentication', 'Workload'],
  alsoKnownAs: ['IST0175'],
  docs: {
    why: 'istiod itself fetches the `jwksUri` of every RequestAuthentication. Who may write one can make it call addresses inside the cluster or the metadata service of the cloud.',
    bad: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: istiod, namespace: istio-system, labels: { app: istiod } }
spec: { template: { spec: { containers: [{ name: discovery, image: istio/pilot }] } } }
---
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: { name: tokens, namespace: shop }
spec: { jwtRules: [{ issuer: https://id.example.com }] }
`,
    good: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: istiod, namespace: istio-system, labels: { app: istiod } }
spec:
  template:
    spec:
      containers: [{ name: discovery, image: istio/pilot, env: [{ name: BLOCKED_CIDRS_IN_JWKS_URIS, value: 169.254.0.0/16 }] }]
---
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: { name: tokens, namespace: shop }
spec: { jwtRules: [{ issuer: https://id.example.com }] }
`,
  },

  check(mesh, report) {
    const policies = mesh.policies('RequestAuthentication');
    if (policies.length === 0) return;
    for (const workload of mesh.workloads()) {
      if (workload.kind !== 'Deployment' || textMapOf(workload.entry.object.metadata.labels).app !== 'istiod' || isRestricted(workload))
        continue;

      report({
        at: workload.template.field('spec', 'containers'),
        message: `${SETTING} is not set, so istiod fetches keys from any address that one of ${policies.length} RequestAuthentications names`,
        fix: `set ${SETTING} to the blocks that it must not call, such as 169.254.0.0/16`,
      });
    }
  },
});

function isRestricted(workload: WorkloadView): boolean {
  const env = workload.containers().flatMap(({ container }) => mappingsOf(container.env));
  return env.some(([, { name, value }]) => name === SETTING && textOf(value) !== undefined);
}
