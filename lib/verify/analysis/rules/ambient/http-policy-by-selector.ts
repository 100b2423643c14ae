import type { At } from '../../../../manifest/manifest-object';
import type { MeshIndex } from '../../../../manifest/mesh/mesh-index';
import type { PolicyView } from '../../../../manifest/mesh/policy';
import { textOf } from '../../../../manifest/mesh/values';
import { type Authorization, authorizations } from '../../authorization';
import { isAmbient, isInjected } from '../../injection';
import { selectedBy } from '../../selectors';
import { defineRule } from '../../rule';

const HTTP_FIELDS = [
  'methods',
  'notMethods',
  'paths',
  'notPaths',
  'hosts',
  'notHosts',
  'requestPrincipals',
  'notRequestPrincipals',
  'remoteIpBlocks',
  'notRemoteIpBlocks',
];

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
    for (const authorization of authorizations(mesh)) {
      const { policy } = authorization;
      const [unseen] = unseenBy(authorization);
      if (!unseen || policy.targetRefs.length > 0 || policy.namespace === mesh.config.rootNamespace || !isForAmbient(mesh, policy))
        continue;

      report({ ...unseen, fix: 'attach it to a Service or a waypoint by targetRefs' });
    }
  },
});

/** What of a policy ztunnel cannot carry out. */
function unseenBy({ policy, action, rules }: Authorization): readonly { readonly at: At; readonly message: string }[] {
  if (action !== 'ALLOW' && action !== 'DENY') {
    return [{ at: policy.at.field('spec', 'action'), message: `ztunnel carries out ALLOW and DENY only, so ${action} never happens` }];
  }
  const parts = rules.flatMap(({ sources, operations }) => [...sources, ...operations]);
  const fields = parts.flatMap(({ fields: given, at }) =>
    HTTP_FIELDS.filter((field) => given[field] !== undefined).map((field) => ({ at: at.field(field), name: field })),
  );
  const conditions = rules
    .flatMap((rule) => rule.conditions)
    .map(({ fields: { key }, at }) => ({ at: at.field('key'), name: textOf(key) ?? '' }))
    .filter(({ name }) => !/^(source|destination)\./.test(name));
  return [...fields, ...conditions].map(({ at, name }) => ({
    at,
    message: `ztunnel cannot look at ${name}, so it drops this rule; in an ALLOW policy that denies everyone`,
  }));
}

function isForAmbient(mesh: MeshIndex, policy: PolicyView): boolean {
  const labels = mesh.namespaceLabels(policy.namespace) ?? {};
  const isAmbientHome = isAmbient(labels) && !isInjected(labels);
  if (!policy.selector) return isAmbientHome;
  const selected = selectedBy(mesh, policy);
  return selected.some((workload) => mesh.dataPlane(workload) === 'ambient') || (isAmbientHome && selected.length === 0);
}
