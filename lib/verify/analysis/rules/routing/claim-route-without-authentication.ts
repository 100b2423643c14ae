import type { VirtualService } from '../../../../mesh/routes/virtual-service';
import type { At } from '../../../../manifest/manifest-object';
import { defineRule } from '../../rule';

/** How headers begin that stand for a claim of a token. */
const CLAIM = '@request.auth.claims';

export const claimRouteWithoutAuthentication = defineRule({
  id: 'routing/claim-route-without-authentication',
  severity: 'error',
  summary: 'A gateway whose routes match claims of a token validates tokens.',
  reads: ['Gateway', 'MeshConfig', 'RequestAuthentication', 'VirtualService', 'Workload'],
  alsoKnownAs: ['IST0149'],
  why: 'Claims are only known after a RequestAuthentication for the pods of the gateway has validated the token. Without one, the match is never met.',

  check(mesh, report) {
    for (const virtualService of mesh.virtualServices.declared) {
      const claim = firstClaim(virtualService);
      for (const gateway of claim ? virtualService.gateways.flatMap((ref) => mesh.gateways.named(ref) ?? []) : []) {
        const open = mesh.gateways
          .podsOf(gateway)
          .filter((workload) => mesh.policies.of('RequestAuthentication').forWorkload(workload).length === 0);
        if (!claim || open.length === 0) continue;

        report({
          at: claim,
          message: `no RequestAuthentication validates tokens at ${open[0].entry.ref}, so this match is never met`,
          fix: `add a RequestAuthentication for the pods of ${gateway.entry.ref}`,
        });
      }
    }
  },
});

/** The first match that looks at a claim. */
function firstClaim(virtualService: VirtualService): At | undefined {
  for (const { matches } of virtualService.http) {
    for (const { headers, withoutHeaders } of matches) {
      const found = [...headers, ...withoutHeaders].find(([name]) => name.toLowerCase().startsWith(CLAIM));
      if (found) return found[1].at;
    }
  }
  return undefined;
}
