import { backendFails } from '../../claims/api-claims';
import { ROUTE_KINDS } from '../../reads';
import { defineRule } from '../../rule';

export const unknownBackendKind = defineRule({
  id: 'gateway-api/unknown-backend-kind',
  severity: 'error',
  summary: 'Backends of routes are of a kind that Istio knows.',
  reads: ROUTE_KINDS,
  alsoKnownAs: [],
  docs: {
    why: 'Istio sends requests to a Service, or to a Hostname of networking.istio.io. For a backend of another kind the gateway answers 500 to its share of all requests.',
    bad: `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: shop, namespace: edge }
spec: { parentRefs: [{ name: public }], rules: [{ backendRefs: [{ group: example.com, kind: Bucket, name: files }] }] }
`,
    good: `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: shop, namespace: edge }
spec: { parentRefs: [{ name: public }], rules: [{ backendRefs: [{ name: files, port: 80 }] }] }
`,
  },

  check(mesh, report) {
    for (const reference of mesh.gatewayApi.routes.flatMap((route) => route.backends())) {
      if (KNOWN.has(`${reference.group}/${reference.kind}`) || reference.group === INFERENCE) continue;

      report({
        at: reference.at.field('kind'),
        message: `Istio does not know backends of kind ${reference.kind} (InvalidKind), so the gateway answers 500`,
        fix: 'name a Service and its port',
        claims: () => backendFails(mesh, reference, 500),
      });
    }
  },
});

const KNOWN: ReadonlySet<string> = new Set(['/Service', 'networking.istio.io/Hostname', 'networking.istio.io/ServiceEntry']);

/** Its InferencePools are backends where istiod has the extension switched on. */
const INFERENCE = 'inference.networking.k8s.io';
