import { ROUTE_KINDS } from '../../reads';
import { apiReferences } from '../../api-references';
import { defineRule } from '../../rule';

export const unknownBackendKind = defineRule({
  id: 'gateway-api/unknown-backend-kind',
  severity: 'error',
  summary: 'Backends of routes have a kind that Istio supports.',
  reads: ROUTE_KINDS,
  alsoKnownAs: [],
  why: 'Istio sends requests to a Service, or to a Hostname of networking.istio.io. If a backend has another kind, the gateway answers its share of the requests with 500.',

  check(mesh, report) {
    for (const { reference, consequence, claims } of apiReferences(mesh)) {
      if (KNOWN.has(`${reference.group}/${reference.kind}`) || reference.group === INFERENCE) continue;

      report({
        at: reference.at.field('kind'),
        message: `Istio does not support backends of kind ${reference.kind} (InvalidKind), so ${consequence}`,
        fix: reference.kind === 'ServiceEntry' ? 'write kind Hostname and a host of the ServiceEntry' : 'use a Service and its port',
        claims,
      });
    }
  },
});

const KNOWN: ReadonlySet<string> = new Set(['/Service', 'multicluster.x-k8s.io/ServiceImport', 'networking.istio.io/Hostname']);

/** Its InferencePools are backends where istiod has the extension switched on. */
const INFERENCE = 'inference.networking.k8s.io';
