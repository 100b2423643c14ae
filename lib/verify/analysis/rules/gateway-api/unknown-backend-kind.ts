import { backendFails } from '../../claims/api-claims';
import { ROUTE_KINDS } from '../../reads';
import { defineRule } from '../../rule';

export const unknownBackendKind = defineRule({
  id: 'gateway-api/unknown-backend-kind',
  severity: 'error',
  summary: 'Backends of routes have a kind that Istio supports.',
  reads: ROUTE_KINDS,
  alsoKnownAs: [],
  why: 'Istio sends requests to a Service, or to a Hostname of networking.istio.io. If a backend has another kind, the gateway answers its share of the requests with 500.',

  check(mesh, report) {
    for (const reference of mesh.gatewayApi.routes.flatMap((route) => route.backends())) {
      if (KNOWN.has(`${reference.group}/${reference.kind}`) || reference.group === INFERENCE) continue;

      report({
        at: reference.at.field('kind'),
        message: `Istio does not support backends of kind ${reference.kind} (InvalidKind), so the gateway answers 500`,
        fix: 'use a Service and its port',
        claims: () => backendFails(mesh, reference, 500),
      });
    }
  },
});

const KNOWN: ReadonlySet<string> = new Set(['/Service', 'networking.istio.io/Hostname', 'networking.istio.io/ServiceEntry']);

/** Its InferencePools are backends where istiod has the extension switched on. */
const INFERENCE = 'inference.networking.k8s.io';
