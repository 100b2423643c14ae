import type { Call } from '../call';
import { type Hop, hop } from '../hop';
import { authorize, rejectedRules, unseenPolicies } from '../security/authorization';
import { ztunnelGuard } from '../security/guard';
import type { Recorder } from '../trace';
import type { View } from '../view';
import { subjectOf } from './http';

/**
 * What ztunnel does with a connection for an ambient workload: it sees identities and ports, and no requests.
 *
 * @param bypassed what is said of a call that does not go through the waypoint that it should go through
 */
export function ztunnelHop(view: View, call: Call, bypassed: string | undefined, recorder?: Recorder): Hop {
  const { mode, at } = view.mesh.policies.mutualTls.modeAtZtunnel(view.proxy, call.port);
  recorder?.add({ stage: 'tls', text: `mutual TLS is ${mode} on port ${call.port}, and the call uses ${call.security}`, at });
  if (mode === 'STRICT' && call.security !== 'mtls') {
    return hop({
      kind: 'refused',
      reason: `mutual TLS is STRICT on port ${call.port}, but the client uses plain text`,
      error: 'MTLSError',
      wants: 'mutual TLS',
      at,
    });
  }
  const guard = ztunnelGuard(view);
  const subject = subjectOf(view, call);
  const verdict = authorize(view, subject, guard);
  recorder?.add({ stage: 'authorization', text: verdict.why, at: verdict.at, rejected: rejectedRules(view, subject, guard) });
  const notes = [
    ...unseenPolicies(view).map((ref) => `${ref} contains conditions on requests, which ztunnel does not see, so they are not enforced`),
    ...(bypassed === undefined ? [] : [bypassed]),
  ];
  if (!verdict.allowed) return hop({ kind: 'denied', reason: verdict.why, at: verdict.at, verdict, notes });
  return hop({
    kind: 'forwarded',
    reason: 'ztunnel delivers the connection',
    status: call.message && !call.inner && call.security !== 'tls' ? 200 : undefined,
    verdict,
    notes,
  });
}
