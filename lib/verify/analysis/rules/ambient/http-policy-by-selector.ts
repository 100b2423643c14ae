import { authorizations } from '../../authorization';
import { isAmbient, isInjected } from '../../injection';
import { selectedBy } from '../../selectors';
import { defineRule } from '../../rule';

const HTTP_FIELDS = ['methods', 'notMethods', 'paths', 'notPaths', 'hosts', 'notHosts', 'requestPrincipals', 'notRequestPrincipals'];

export const httpPolicyBySelector = defineRule({
  id: 'ambient/http-policy-by-selector',
  severity: 'error',
  summary: 'In ambient mode, policies about requests are attached to a waypoint.',
  reads: ['AuthorizationPolicy', 'MeshConfig', 'Namespace', 'Workload'],
  alsoKnownAs: ['KIA0109'],
  docs: {
    why: 'ztunnel sees connections, not requests. A policy that finds pods by selector or namespace is its business: rules with methods, paths or tokens are dropped from ALLOW policies, which then deny everyone.',
    bad: `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio.io/dataplane-mode: ambient } }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec: { selector: { matchLabels: { app: web } }, rules: [{ to: [{ operation: { methods: [GET] } }] }] }
`,
    good: `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio.io/dataplane-mode: ambient, istio.io/use-waypoint: waypoint } }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec: { targetRefs: [{ kind: Service, name: web }], rules: [{ to: [{ operation: { methods: [GET] } }] }] }
`,
  },

  check(mesh, report) {
    for (const { policy, rules } of authorizations(mesh)) {
      const parts = rules.flatMap(({ sources, operations }) => [...sources, ...operations]);
      const [part] = parts.filter(({ fields }) => HTTP_FIELDS.some((field) => fields[field] !== undefined));
      if (!part || policy.targetRefs.length > 0 || policy.namespace === mesh.config.rootNamespace) continue;
      const labels = mesh.namespaceLabels(policy.namespace) ?? {};
      const isForAmbient = policy.selector
        ? selectedBy(mesh, policy).some((workload) => mesh.dataPlane(workload) === 'ambient') ||
          (isAmbient(labels) && !isInjected(labels) && selectedBy(mesh, policy).length === 0)
        : isAmbient(labels) && !isInjected(labels);
      if (!isForAmbient) continue;

      const field = HTTP_FIELDS.find((each) => part.fields[each] !== undefined)!;
      report({
        at: part.at.field(field),
        message: `ztunnel cannot look at ${field}, so it drops this rule; in an ALLOW policy that denies everyone`,
        fix: 'attach it to a Service or a waypoint by targetRefs',
      });
    }
  },
});
