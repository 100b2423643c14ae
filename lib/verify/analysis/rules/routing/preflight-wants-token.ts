import { preflightsFail } from '../../claims/preflights';
import { policiesAtGateway } from '../../gateway-policies';
import { refusingTokenless } from '../../tokenless-requests';
import type { AuthorizationPolicy } from '../../../../mesh/policies/authorization-policy';
import type { Mesh } from '../../../../mesh/mesh';
import { GATEWAYS } from '../../reads';
import { defineRule } from '../../rule';

export const preflightWantsToken = defineRule({
  id: 'routing/preflight-wants-token',
  severity: 'warning',
  summary: 'Policies at a gateway allow preflight requests if a route has a `corsPolicy`.',
  reads: ['AuthorizationPolicy', 'Service', 'VirtualService', 'Workload', ...GATEWAYS],
  alsoKnownAs: [],
  why: 'Browsers send a preflight OPTIONS request without a token. The gateway evaluates its AuthorizationPolicies before the CORS filter answers, so the preflight gets 403 and the browser does not send the request.',

  check(mesh, report) {
    const refusingBehind = refusingPolicies(mesh);
    for (const virtualService of mesh.virtualServices.declared) {
      const [cors] = virtualService.http.flatMap(({ action }) => action.cors ?? []);
      const refusing = cors && refusingBehind(virtualService.gateways);
      if (!cors || !refusing) continue;

      report({
        at: cors.at,
        message: `${refusing.entry.ref} requires a token for preflight requests, which do not have one, so browsers get 403`,
        fix: 'allow method OPTIONS without a token at the gateway',
        claims: () => preflightsFail(mesh, virtualService, 403),
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
