import type { Behaviour } from '../behaviour/behaviour';
import type { Backend } from '../behaviour/backend';
import type { Sender } from '../flows/flow';
import type { Pair } from '../sides';
import type { Effect, Group } from './change';

/** One thing that is different for a class of requests. */
export interface Difference {
  readonly group: Group;
  readonly effect: Effect;
  /** What happens to the requests, to follow their description. */
  readonly text: string;
}

/** Everything that is different for a class of requests of a sender. */
export function differencesOf({ before, after }: Pair<Behaviour>, sender: Sender): readonly Difference[] {
  const group: Group = sender.kind === 'internet' ? 'reachable' : 'access';
  if (before.answer.isServed !== after.answer.isServed) return [after.answer.isServed ? opened(after, group) : closed(after, group)];
  if (!before.answer.isServed) return refusedOtherwise(before, after, group);
  return [
    ...answer(before, after),
    ...backends(before, after),
    ...PARTS.flatMap(({ group: own, name, of }) => {
      const [old, now] = [of(before), of(after)];
      return old === now ? [] : [{ group: own, effect: 'changes' as const, text: `${name}: ${old || 'none'} → ${now || 'none'}` }];
    }),
  ];
}

function opened(after: Behaviour, group: Group): Difference {
  const text = group === 'reachable' ? 'can now be reached from the internet' : 'can now be called';
  return { group, effect: 'opens', text: `${text}: ${endText(after)}` };
}

function closed(after: Behaviour, group: Group): Difference {
  const text = group === 'reachable' ? 'can no longer be reached from the internet' : 'can no longer be called';
  return { group, effect: 'closes', text: `${text}: ${endText(after)}` };
}

function refusedOtherwise(before: Behaviour, after: Behaviour, group: Group): readonly Difference[] {
  const key = ({ answer: { kind, status } }: Behaviour) => `${kind} ${status}`;
  if (key(before) === key(after)) return [];
  return [{ group, effect: 'changes', text: `refused in another way: ${endText(before)} → ${endText(after)}` }];
}

function answer(before: Behaviour, after: Behaviour): readonly Difference[] {
  const key = ({ answer: { kind, status, location, body } }: Behaviour) => JSON.stringify([kind, status, location, body]);
  if (key(before) === key(after)) return [];
  return [{ group: 'routing', effect: 'changes', text: `answered differently: ${endText(before)} → ${endText(after)}` }];
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
      : `other workloads behind ${names.join(', ')}`;
  return [{ group: 'routing', effect: 'changes', text }];
}

interface ComparedPart {
  readonly group: Group;
  readonly name: string;
  readonly of: (behaviour: Behaviour) => string;
}

const PARTS: readonly ComparedPart[] = [
  { group: 'access', name: 'security of the connection', of: ({ backends: all }) => distinct(all.map(({ transport }) => transport)) },
  { group: 'routing', name: 'request as it is sent', of: ({ sent }) => distinct(sent.map((each) => JSON.stringify(each))) },
  {
    group: 'routing',
    name: 'response headers',
    of: ({ responseHeaders }) =>
      Object.entries(responseHeaders)
        .map(([name, value]) => `${name}: ${value}`)
        .join(', '),
  },
  { group: 'routing', name: 'copies', of: ({ mirrors }) => mirrors.join(', ') },
  { group: 'routing', name: 'fault', of: ({ fault }) => fault ?? '' },
  { group: 'resilience', name: 'timeout', of: ({ timeout }) => (timeout === undefined ? '' : `${timeout} ms`) },
  { group: 'resilience', name: 'retries', of: ({ retries }) => retries ?? '' },
  { group: 'resilience', name: 'connection policy', of: ({ backends: all }) => distinct(all.map(({ policy }) => policy)) },
  { group: 'certificates', name: 'certificate', of: ({ credentials }) => credentials.join(', ') },
];

function distinct(texts: readonly string[]): string {
  return [...new Set(texts)].filter(Boolean).join(', ');
}

/** `200 from reviews (v2)`, `301 to https://shop.example.com/`, `403, because …`. */
export function endText({ answer: { status, location, isServed }, backends: all, reason }: Behaviour): string {
  const code = status === undefined ? '' : `${status}`;
  if (location !== undefined) return `${code} to ${location}`;
  if (!isServed) return code === '' ? reason : `${code}, ${reason}`;
  const names = all.map(({ name, share }) => (all.length > 1 ? `${name} ${share}` : name)).join(', ');
  return names === '' ? code : `${code === '' ? 'it goes' : code} ${code === '' ? 'to' : 'from'} ${names}`;
}
