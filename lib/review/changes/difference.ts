import type { Behaviour } from '../behaviour/behaviour';
import type { Backend } from '../behaviour/backend';
import type { Sender } from '../flows/flow';
import type { Pair } from '../sides';
import type { Effect, Group } from './change';
import { endText } from './end-text';

/** One thing that is different for a class of requests. */
export interface Difference {
  readonly group: Group;
  readonly effect: Effect;
  /** `can now be reached` and so on are said of the requests; anything else follows after a colon. */
  readonly verb?: 'can now' | 'can no longer';
  readonly text: string;
  /** True when requests that are refused on both sides are no part of the comparison. */
  readonly isAboutServed: boolean;
}

/** Everything that is different for a class of requests of a sender. */
export function differencesOf({ before, after }: Pair<Behaviour>, sender: Sender): readonly Difference[] {
  const group: Group = sender.kind === 'internet' ? 'reachable' : 'access';
  if (!before.answer.isServed && after.answer.isServed)
    return [{ group, effect: 'opens', verb: 'can now', text: endText(after), isAboutServed: false }];
  if (before.answer.isServed && !after.answer.isServed)
    return [{ group, effect: 'closes', verb: 'can no longer', text: endText(after), isAboutServed: false }];
  if (!before.answer.isServed) return refusedOtherwise(before, after, group);
  return [...answer(before, after), ...backends(before, after), ...PARTS.flatMap((part) => partOf(part, before, after))];
}

function refusedOtherwise(before: Behaviour, after: Behaviour, group: Group): readonly Difference[] {
  const key = ({ answer: { kind, status } }: Behaviour) => `${kind} ${status}`;
  if (key(before) === key(after)) return [];
  return [{ group, effect: 'changes', text: `refused in another way, ${endText(before)} → ${endText(after)}`, isAboutServed: false }];
}

function answer(before: Behaviour, after: Behaviour): readonly Difference[] {
  const key = ({ answer: { kind, status, location, body } }: Behaviour) => JSON.stringify([kind, status, location, body]);
  if (key(before) === key(after)) return [];
  return [{ group: 'routing', effect: 'changes', text: `${endText(before)} → ${endText(after)}`, isAboutServed: true }];
}

function backends(before: Behaviour, after: Behaviour): readonly Difference[] {
  const key = ({ backends: all }: Behaviour) =>
    JSON.stringify(
      all.map(({ address, labels, share, workloads, problem }) => [address, labels, share, workloads, problem !== undefined]).sort(),
    );
  if (key(before) === key(after)) return [];
  const names = [...new Set([...before.backends, ...after.backends].map(({ name }) => name))];
  const share = (all: readonly Backend[], name: string) => all.find((backend) => backend.name === name)?.share ?? '0 %';
  const moved = names.filter((name) => share(before.backends, name) !== share(after.backends, name));
  const text =
    moved.length > 0
      ? moved.map((name) => `${name} ${share(before.backends, name)} → ${share(after.backends, name)}`).join(', ')
      : `workloads ${workloadsOf(before)} → ${workloadsOf(after)}`;
  return [{ group: 'routing', effect: 'changes', text, isAboutServed: true }];
}

function workloadsOf({ backends: all }: Behaviour): string {
  return distinct(all.flatMap(({ workloads }) => workloads)) || 'none';
}

interface ComparedPart {
  readonly group: Group;
  readonly name: string;
  /** Texts that are the same on both sides are left out of what is told. */
  readonly of: (behaviour: Behaviour) => readonly string[];
}

const PARTS: readonly ComparedPart[] = [
  { group: 'access', name: 'connection', of: ({ backends: all }) => all.map(({ transport }) => transport) },
  { group: 'routing', name: 'method', of: ({ sent }) => sent.map(({ method }) => method) },
  { group: 'routing', name: 'host', of: ({ sent }) => sent.map(({ authority }) => authority) },
  { group: 'routing', name: 'path', of: ({ sent }) => sent.map(({ target }) => target) },
  { group: 'routing', name: 'request headers', of: ({ sent }) => sent.flatMap(({ headers }) => lines(headers)) },
  { group: 'routing', name: 'response headers', of: ({ responseHeaders }) => lines(responseHeaders) },
  { group: 'routing', name: 'mirrored to', of: ({ mirrors }) => mirrors },
  { group: 'routing', name: 'fault', of: ({ fault }) => (fault === undefined ? [] : [fault]) },
  { group: 'resilience', name: 'timeout', of: ({ timeout }) => (timeout === undefined ? [] : [`${timeout} ms`]) },
  { group: 'resilience', name: 'retries', of: ({ retries }) => (retries === undefined ? [] : [retries]) },
  { group: 'resilience', name: 'traffic policy', of: ({ backends: all }) => all.flatMap(({ policy }) => policy) },
  { group: 'certificates', name: 'certificate from the Secret', of: ({ credentials }) => credentials },
  { group: 'routing', name: 'not simulated', of: ({ notModelled }) => notModelled },
];

function lines(headers: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
}

function partOf({ group, name, of }: ComparedPart, before: Behaviour, after: Behaviour): readonly Difference[] {
  const [old, now] = [new Set(of(before)), new Set(of(after))];
  const gone = [...old].filter((text) => !now.has(text));
  const added = [...now].filter((text) => !old.has(text));
  if (gone.length + added.length === 0) return [];
  return [{ group, effect: 'changes', text: `${name} ${distinct(gone) || 'none'} → ${distinct(added) || 'none'}`, isAboutServed: true }];
}

function distinct(texts: readonly string[]): string {
  return [...new Set(texts)].filter(Boolean).join(', ');
}
