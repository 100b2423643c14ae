import type { Behaviour } from '../behaviour/behaviour';
import type { Pair } from '../sides';
import { formatDuration } from '../../semantics/duration';
import type { Difference } from './difference';
import type { Effect, Group } from './change';
import { policyWords } from './policy-words';

/** Values of one kind that can be seen of a request, by what they are called. */
interface Part {
  readonly group: Group;
  readonly facet: string;
  readonly of: (behaviour: Behaviour) => Iterable<readonly [label: string, value: string]>;
  /** What follows after `calls to …: `. */
  readonly words?: (label: string, was: string | undefined, now: string | undefined) => string;
  /** What the sentence begins with. @default {calls} */
  readonly subject?: '{target}';
  readonly effect?: (was: string | undefined, now: string | undefined) => Effect;
}

const TRANSPORTS: Readonly<Record<string, string>> = { plaintext: 'plain text', tls: 'TLS', mtls: 'mutual TLS' };

const PARTS: readonly Part[] = [
  {
    group: 'access',
    facet: 'connection',
    of: ({ backends }) =>
      joined(
        'connection',
        backends.map(({ transport }) => transportWords(transport)),
      ),
    effect: (was, now) => (was?.includes('TLS') && now?.includes('plain text') ? 'opens' : 'changes'),
  },
  {
    group: 'routing',
    facet: 'method',
    of: ({ sent }) =>
      joined(
        'the service sees the method',
        sent.map(({ method }) => method),
      ),
  },
  {
    group: 'routing',
    facet: 'host',
    of: ({ sent }) =>
      joined(
        'the service sees the host',
        sent.map(({ authority }) => authority),
      ),
  },
  {
    group: 'routing',
    facet: 'path',
    of: ({ sent }) =>
      joined(
        'the service sees the path',
        sent.map(({ target }) => target),
      ),
  },
  {
    group: 'routing',
    facet: 'request headers',
    of: ({ sent }) =>
      joinedEach(sent.flatMap(({ headers }) => Object.entries(headers).map(([name, value]) => [`request header ${name}:`, value]))),
  },
  {
    group: 'routing',
    facet: 'response headers',
    of: ({ responseHeaders }) => Object.entries(responseHeaders).map(([name, value]) => [`response header ${name}:`, value] as const),
  },
  { group: 'routing', facet: 'fault', of: ({ fault }) => joined('injected fault', fault === undefined ? [] : [fault]) },
  {
    group: 'resilience',
    facet: 'timeout',
    of: ({ timeout }) => joined('timeout', timeout === undefined ? [] : [formatDuration(timeout)]),
  },
  { group: 'resilience', facet: 'retries', of: ({ retries }) => Object.entries(retries) },
  {
    group: 'resilience',
    facet: 'traffic policy',
    of: ({ backends }) => joinedEach(backends.flatMap(({ policy }) => [...policy])),
    words: policyWords,
  },
  {
    group: 'certificates',
    facet: 'certificate',
    subject: '{target}',
    of: ({ credentials }) => joined('certificate from the Secret', credentials),
  },
];

/** The differences of everything that can be seen of a request that is served on both sides. */
export function partDifferences({ before, after }: Pair<Behaviour>): readonly Difference[] {
  return PARTS.flatMap(({ group, facet, of, words = plain, subject = '{calls}', effect = () => 'changes' }) => {
    const [old, now] = [new Map(of(before)), new Map(of(after))];
    const keys = [...new Set([...old.keys(), ...now.keys()])];
    return keys.flatMap((key): readonly Difference[] => {
      const [was, is] = [old.get(key), now.get(key)];
      if (was === is) return [];
      const text = words(key, was, is);
      return [{ group, facet, effect: effect(was, is), template: `${subject}: ${text}`, isAboutServed: true }];
    });
  });
}

function plain(label: string, was = 'none', now = 'none'): string {
  return `${label} ${was} → ${now}`;
}

function transportWords(transport: string): string {
  return transport
    .split(' and ')
    .map((each) => TRANSPORTS[each] ?? each)
    .join(' and ');
}

function joined(label: string, values: readonly string[]): readonly (readonly [string, string])[] {
  const distinct = [...new Set(values)].filter(Boolean).sort();
  return distinct.length > 0 ? [[label, distinct.join(', ')]] : [];
}

function joinedEach(values: readonly (readonly [string, string])[] | readonly string[][]): readonly (readonly [string, string])[] {
  const found = new Map<string, Set<string>>();
  for (const [label, value] of values) found.set(label, (found.get(label) ?? new Set()).add(value));
  return [...found].map(([label, all]) => [label, [...all].sort().join(', ')]);
}
