import { backendFails } from '../../claims/api-claims';
import { ROUTE_KINDS } from '../../reads';
import { defineRule } from '../../rule';

export const unknownBackendKind = defineRule({
  id: 'gateway-api/unknown-backend-kind',
  severity: 'error',
  summary: 'Backends of routes are of a kind that Istio knows.',
  reads: ROUTE_KINDS,
  alsoKnownAs: [],
  why: 'Istio sends requests to a Service, or to a Hostname of networking.istio.io. For a backend of another kind the gateway answers 500 to its share of all requests.',

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
