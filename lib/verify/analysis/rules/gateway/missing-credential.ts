import type { MeshIndex } from '../../../../manifest/mesh/mesh-index';
import { isOneLetterOff, NearNames } from '../../../../semantics/slip';
import { secretRefsOf, sourceNames, sourceOf, sourcesByName, type SecretRef } from '../../credentials';
import { groupBy } from '../../group';
import { defineRule } from '../../rule';
import { remembering } from '../../words';

export const missingCredential = defineRule({
  id: 'gateway/missing-credential',
  severity: 'info',
  summary: 'The Secret of a server is in the input, or somebody else keeps it.',
  reads: ['Certificate', 'Gateway', 'Secret', 'Workload', 'gateway.networking.k8s.io/Gateway'],
  alsoKnownAs: ['IST0101'],
  docs: {
    why: 'Until the Secret is there, the gateway resets every TLS connection for these hosts. Secrets are often kept out of manifests, so this is only worth knowing, unless a Secret whose name is one letter off is made and not used.',
    bad: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: gateway, namespace: edge }
spec: { template: { metadata: { labels: { istio: ingress } } } }
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: edge }
spec:
  selector: { istio: ingress }
  servers: [{ port: { number: 443, name: https, protocol: HTTPS }, hosts: [shop.example.com], tls: { mode: SIMPLE, credentialName: shop } }]
`,
    good: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: gateway, namespace: edge }
spec: { template: { metadata: { labels: { istio: ingress } } } }
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: shop, namespace: edge }
spec: { secretName: shop, dnsNames: [shop.example.com], issuerRef: { name: ca } }
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: edge }
spec:
  selector: { istio: ingress }
  servers: [{ port: { number: 443, name: https, protocol: HTTPS }, hosts: [shop.example.com], tls: { mode: SIMPLE, credentialName: shop } }]
`,
  },

  check(mesh, report) {
    const known = sourcesByName(mesh);
    const refs = secretRefsOf(mesh);
    const unused = unusedSources(mesh, refs);
    for (const { name, at, namespaces, isServedHere } of refs) {
      const [missing] = namespaces.filter((namespace) => !sourceOf(mesh, namespace, name));
      if (missing === undefined || known.has(name)) continue;

      const meant = unused(missing).meantBy(name);
      if (meant === undefined && !isServedHere) continue;
      const made = meant === undefined ? '' : `, and ${sourceOf(mesh, missing, meant)!.ref} makes ${meant}, which no server names`;
      report({
        at,
        severity: meant === undefined ? 'info' : 'error',
        message: `nothing in the input makes Secret ${missing}/${name}${made}; until it is there, TLS connections are reset`,
        fix:
          meant === undefined
            ? `add a Certificate with secretName ${name} in namespace ${missing}, or name the manifests that have it with --context`
            : `write ${meant}, or make the Secret ${name}`,
      });
    }
  },
});

/** The names of Secrets in a namespace that the input makes for TLS and that no Gateway names. */
function unusedSources(mesh: MeshIndex, refs: readonly SecretRef[]): (namespace: string) => NearNames {
  const used = new Set(refs.flatMap(({ name, namespaces }) => namespaces.map((namespace) => `${namespace}/${name}`)));
  const byNamespace = groupBy(sourceNames(mesh), ({ namespace }) => namespace);
  return remembering((namespace) => {
    const names = (byNamespace.get(namespace) ?? []).map(({ name }) => name);
    return new NearNames(
      names.filter((name) => !used.has(`${namespace}/${name}`)),
      isOneLetterOff,
    );
  });
}
