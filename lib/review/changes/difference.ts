import type { Behaviour } from '../behaviour/behaviour';
import { type Flow, OUTSIDE_MESH } from '../flows/flow';
import type { Pair } from '../sides';
import type { Effect, Group } from './change';
import { endText, servedText } from './end-text';
import { mirrorDifferences } from './mirrors';
import { partDifferences } from './parts';
import { backendDifferences } from './shares';

/** One thing that is different for a class of requests. */
export interface Difference {
  readonly group: Group;
  readonly effect: Effect;
  /** What is different: `reachability`, `shares`, `timeout`. */
  readonly facet: string;
  /** A sentence in which `{who}`, `{target}`, `{calls}` and `{through}` stand for the senders and the requests. */
  readonly template: string;
  /** True if requests that are refused on both sides are no part of the comparison. */
  readonly isAboutServed: boolean;
}

/** Everything that is different for a class of requests of a flow. */
export function differencesOf(pair: Pair<Behaviour>, flow: Flow): readonly Difference[] {
  const { before, after } = pair;
  if (before.answer.isServed !== after.answer.isServed) return [reachability(pair, flow)];
  if (!before.answer.isServed) return refusedOtherwise(pair, flow);
  const ends = answer(pair);
  return ends.length > 0 ? ends : [...backendDifferences(pair, flow), ...mirrorDifferences(pair), ...partDifferences(pair)];
}

function reachability({ before, after }: Pair<Behaviour>, { sender, host }: Flow): Difference {
  const opens = after.answer.isServed;
  const common = { facet: 'reachability', effect: opens ? 'opens' : 'closes', isAboutServed: false } as const;
  const end = !opens ? `: ${endText(after)}` : goesTo(after, host) ? '' : servedText(after);
  if (sender.kind === 'internet') {
    const template = `{target} can ${opens ? 'now' : 'no longer'} be reached from the internet{through}${end}`;
    return { ...common, group: 'reachable', template };
  }
  const refusal = opens ? before : after;
  if (sender === OUTSIDE_MESH && refusal.wants === 'mutual TLS') {
    return { ...common, group: 'access', template: opens ? NO_LONGER_MUTUAL_TLS : NOW_MUTUAL_TLS };
  }
  return { ...common, group: 'access', template: `{who} can ${opens ? 'now' : 'no longer'} call {target}${end}` };
}

/** True if a call ends where its address says. */
function goesTo({ answer: { kind }, backends }: Behaviour, host: string): boolean {
  return kind === 'forwarded' && backends.every(({ address }) => address.startsWith(`${host}:`) || address === 'PassthroughCluster');
}

const NO_LONGER_MUTUAL_TLS = '{target} no longer requires mutual TLS: pods without a proxy can call it';
const NOW_MUTUAL_TLS = '{target} now requires mutual TLS: pods without a proxy can no longer call it';

function refusedOtherwise({ before, after }: Pair<Behaviour>, { sender }: Flow): readonly Difference[] {
  if (answerKey(before) === answerKey(after)) return [];
  const loosens = before.wants === 'mutual TLS' && after.wants !== 'mutual TLS';
  const tightens = before.wants !== 'mutual TLS' && after.wants === 'mutual TLS';
  const isMutualTls = sender === OUTSIDE_MESH && before.arrives && after.arrives && (loosens || tightens);
  return [
    {
      group: sender.kind === 'internet' ? 'reachable' : 'access',
      effect: !isMutualTls ? 'changes' : loosens ? 'opens' : 'closes',
      facet: 'refusal',
      template: isMutualTls
        ? `{target} ${loosens ? 'no longer' : 'now'} requires mutual TLS; pods without a proxy are still refused: ${endText(after)}`
        : `{calls} are still refused, now with another answer: ${endText(before)} → ${endText(after)}`,
      isAboutServed: false,
    },
  ];
}

/** The client is answered in another way: by a proxy in place of a service, or with another status. */
function answer({ before, after }: Pair<Behaviour>): readonly Difference[] {
  if (answerKey(before) === answerKey(after)) return [];
  const template = `{calls}: ${endText(before)} → ${endText(after)}`;
  return [{ group: 'routing', effect: 'changes', facet: 'answer', template, isAboutServed: true }];
}

/** Of requests that go to services, where they go says the rest. */
function answerKey({ answer: { kind, status, location, body } }: Behaviour): string {
  return JSON.stringify(kind === 'forwarded' || kind === 'mixed' ? [] : [kind, status, location, body]);
}
