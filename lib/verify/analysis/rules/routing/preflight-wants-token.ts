import type { ManifestObject } from '../../../../manifest/manifest-object';
import { preflightsFail } from '../../claims/preflights';
import { policiesAtGateway } from '../../gateway-policies';
import { refusingTokenless } from '../../tokenless-requests';
import type { AuthorizationPolicy } from '../../../../mesh/policies/authorization-policy';
import type { Mesh } from '../../../../mesh/mesh';
import { ROUTES } from '../../reads';
import { defineRule } from '../../rule';

export const preflightWantsToken = defineRule({
  id: 'routing/preflight-wants-token',
  severity: 'warning',
  summary: 'Policies at a gateway allow preflight requests if a route answers preflight requests.',
  reads: ['AuthorizationPolicy', 'Service', 'Workload', ...ROUTES],
  alsoKnownAs: [],
  why: 'Browsers send a preflight OPTIONS request without a token. The gateway evaluates its AuthorizationPolicies before the CORS filter answers, so the preflight gets 403 and the browser does not send the request.',

  check(mesh, report) {
    const refusingBehind = refusingPolicies(mesh);
    const said = new Set<ManifestObject>();
    for (const routes of [...mesh.virtualServices.declared, ...mesh.gatewayApi.hostRoutes]) {
      const [cors] = routes.http.flatMap(({ action }) => action.cors ?? []);
      const refusing = cors && refusingBehind(routes.gateways);
      if (!cors || !refusing || said.has(cors.at.entry)) continue;
      said.add(cors.at.entry);

      report({
        at: cors.at,
        message: `${refusing.entry.ref} requires a token for preflight requests, which do not have one, so browsers get 403`,
        fix: 'allow method OPTIONS without a token at the gateway',
        claims: () => preflightsFail(mesh, routes, 403),
      });
    }
  },
});

/** The policy of some gateways that refuses preflight requests; each set of gateways is judged once. */
function refusingPolicies(mesh: Mesh): (gateways: readonly string[]) => AuthorizationPolicy | undefined {
  const known = new Map<string, AuthorizationPolicy | undefined>();
  return (gateways) => {
    const key = gateways.join();
    if (!known.has(key))
      known.set(
        key,
        refusingTokenless(
          gateways.flatMap((ref) => policiesAtGateway(mesh, ref)),
          { method: 'OPTIONS' },
        ),
      );
    return known.get(key);
  };
}
