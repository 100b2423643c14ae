import type { Mesh } from '../../../../mesh/mesh';
import { isWildcard, nameUnder } from '../../../../semantics/hostname';
import type { Claim } from '../../../claim';
import { isAsked, viaOf } from '../../claims/via';
import type { HttpsRedirect } from '../../https-redirects';
import { ROUTES } from '../../reads';
import { type Complaint, defineRule } from '../../rule';
import { judgeUnknown } from '../../unknown-name';
import { unservedRedirects } from '../../unserved-redirects';

export const unservedRedirect = defineRule({
  id: 'gateway/unserved-redirect',
  severity: 'warning',
  summary: 'A host that is redirected to HTTPS is served on another port.',
  reads: ['Service', 'Workload', ...ROUTES],
  alsoKnownAs: [],
  why: 'Clients follow the redirect to port 443. If no server of the gateway has the host there, the connection is refused or reset, so the host is not reachable at all.',

  check(mesh, report) {
    for (const redirect of unservedRedirects(mesh)) {
      const { host, at } = redirect;
      const message = `requests for ${host} are redirected to HTTPS, but no other server has ${host}`;
      const judged = judgeUnknown(mesh, {
        at,
        name: `HTTPS server for ${host}`,
        severity: 'error',
        fix: `add an HTTPS server for ${host}, or remove the redirect`,
      });
      report({ message, ...(isWildcard(host) ? judged : atLeastLikely(judged, host)), claims: () => nextRequestFails(mesh, redirect) });
    }
  },
});

/** Who redirects a host by name has most likely written down who serves it; wildcards are often redirected for the hosts of other teams. */
function atLeastLikely(judged: Omit<Complaint, 'message'>, host: string): Omit<Complaint, 'message'> {
  if (judged.unknownName === undefined) return judged;
  return { at: judged.at, fix: `add an HTTPS server for ${host}, or add the manifests that declare it with --context` };
}

/** The claim that the request which a client sends next is not answered. */
function nextRequestFails(mesh: Mesh, { host, port, gateway }: HttpsRedirect): readonly Claim[] {
  if (!isAsked(mesh, gateway)) return [];
  const text = `GET https://${nameUnder(host)}${port === 443 ? '' : `:${port}`}/`;
  return [{ request: { text, options: { via: viaOf(gateway) } }, outcome: 'fails' }];
}
