import type { Call } from '../call';
import { type Hop, hop } from '../hop';
import type { ConnectionRoute } from '../listeners/gateway-connections';
import { authorize, policiesAsked, rejectedRules } from '../security/authorization';
import type { Guard } from '../security/guard';
import type { Recorder } from '../trace';
import type { View } from '../view';
import { deliveries } from './deliver';
import { subjectOf } from './http';
import { TO_NOBODY } from './respond';

/** A connection to a server that is forwarded as it is, if the policies allow it. */
export function connect(view: View, call: Call, route: ConnectionRoute, recorder?: Recorder, guard?: Guard): Hop {
  const subject = subjectOf(view, call);
  const verdict = authorize(view, subject, guard);
  if (recorder) for (const asked of policiesAsked(view, guard)) recorder.ask(asked);
  recorder?.add({ stage: 'authorization', text: verdict.why, at: verdict.at, rejected: rejectedRules(view, subject, guard) });
  const passed = { ...pass(view, route), verdict };
  return verdict.allowed ? passed : { ...passed, kind: 'denied', reason: verdict.why, at: verdict.at };
}

/** A connection that is forwarded as it is. */
export function pass(view: View, route: ConnectionRoute): Hop {
  const forwarding = deliveries(view, route.shares);
  if (forwarding.length === 0) return hop({ ...TO_NOBODY, at: route.at });
  const lost = forwarding.every(({ missing }) => missing !== undefined) ? forwarding[0] : undefined;
  if (lost) return hop({ kind: 'undeliverable', reason: lost.missing!, flags: 'NC', deliveries: forwarding, at: lost.at });
  return hop({ kind: 'forwarded', reason: 'the connection is forwarded', deliveries: forwarding, at: route.at });
}
