import { textOf } from '../../../../manifest/mesh/values';
import { authorizations, type AuthorizationRule, type RulePart } from '../../authorization';
import { mutualTlsOf } from '../../mtls';
import { selectedBy } from '../../selectors';
import { defineRule } from '../../rule';

const IDENTITY = ['principals', 'notPrincipals', 'namespaces', 'notNamespaces', 'serviceAccounts', 'notServiceAccounts'];
const KEYS = ['source.principal', 'source.namespace', 'source.serviceAccount'];

export const identityWithoutMutualTls = defineRule({
  id: 'security/identity-without-mutual-tls',
  severity: 'error',
  summary: 'Pods whose policies ask who calls take mutual TLS.',
  reads: ['AuthorizationPolicy', 'MeshConfig', 'PeerAuthentication', 'Workload'],
  alsoKnownAs: ['KIA0105'],
  docs: {
    why: 'Who calls is known by the certificate of mutual TLS only. Where it is disabled no caller has an identity: ALLOW rules match nobody, and `notPrincipals` matches everybody.',
    bad: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { app: web } } } }
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: shop }
spec: { mtls: { mode: DISABLE } }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec: { selector: { matchLabels: { app: web } }, rules: [{ from: [{ source: { namespaces: [edge] } }] }] }
`,
    good: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { app: web } } } }
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: shop }
spec: { mtls: { mode: STRICT } }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec: { selector: { matchLabels: { app: web } }, rules: [{ from: [{ source: { namespaces: [edge] } }] }] }
`,
  },

  check(mesh, report) {
    for (const { policy, rules } of authorizations(mesh)) {
      const [asked] = rules.flatMap(identityFields);
      if (!asked || policy.targetRefs.length > 0) continue;
      const plain = selectedBy(mesh, policy, mesh.config.rootNamespace).find((workload) => mutualTlsOf(mesh, workload) === 'DISABLE');
      if (!plain) continue;

      report({
        at: asked.part.at.field(asked.field),
        message: `mutual TLS is disabled for ${plain.entry.ref}, so no caller has an identity that ${asked.field} could match`,
        fix: 'make its PeerAuthentication STRICT or PERMISSIVE',
      });
    }
  },
});

function identityFields({ sources, conditions }: AuthorizationRule): readonly { readonly part: RulePart; readonly field: string }[] {
  return [
    ...sources.flatMap((part) => IDENTITY.filter((field) => part.fields[field] !== undefined).map((field) => ({ part, field }))),
    ...conditions.filter(({ fields }) => KEYS.includes(textOf(fields.key) ?? '')).map((part) => ({ part, field: 'key' })),
  ];
}
