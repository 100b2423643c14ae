import type { Labels } from '../../semantics/labels';
import type { Backend } from '../behaviour/backend';
import type { Behaviour } from '../behaviour/behaviour';
import { type Flow, OUTSIDE_MESH } from '../flows/flow';
import type { Pair } from '../sides';
import type { Difference } from './difference';

/** Where other parts of the requests go than before. */
export function backendDifferences({ before, after }: Pair<Behaviour>, { sender }: Flow): readonly Difference[] {
  const key = ({ backends }: Behaviour) =>
    JSON.stringify(
      backends
        .map(({ address, labels, share, workloads, ports, problem }) => [address, labels, share, workloads, ports, problem !== undefined])
        .sort(),
    );
  if (key(before) === key(after)) return [];
  // Without a proxy a connection goes where DNS says, whether or not somebody declares the host.
  if (sender === OUTSIDE_MESH && [before, after].every(isElsewhere)) return [];
  const common = { facet: 'shares', template: templateOf(before, after), isAboutServed: true };
  const isNewToInternet = sender.kind === 'internet' && reachesOther(before, after);
  return [isNewToInternet ? { ...common, group: 'reachable', effect: 'opens' } : { ...common, group: 'routing', effect: 'changes' }];
}

/** True if requests arrive at a service that they did not come to before, which then meets the internet. */
function reachesOther(before: Behaviour, after: Behaviour): boolean {
  const known = new Set(before.backends.map(({ address }) => address));
  return after.backends.some(({ address, problem }) => problem === undefined && !known.has(address));
}

/** True if requests leave the cluster. */
function isElsewhere({ backends }: Behaviour): boolean {
  return backends.every(({ workloads, problem }) => workloads.length === 0 && problem === undefined);
}

function templateOf(before: Behaviour, after: Behaviour): string {
  const moves = movesOf(before.backends, after.backends);
  if (moves.length === 0) return otherEnds(before, after);
  const [gone, come] = [moves.filter(({ now }) => now === NOTHING), moves.filter(({ was }) => was === NOTHING)];
  if (gone.length === 1 && come.length === 1 && moves.length === 2 && gone[0].was === ALL && come[0].now === ALL) {
    return `{calls} go to ${come[0].name} instead of ${gone[0].name}`;
  }
  const [first, ...rest] = [...moves].sort((a, b) => Number(grows(b)) - Number(grows(a)));
  const others = rest.map(({ name, was, now }) => `, ${was} → ${now} to ${name}`).join('');
  return `${first.was} → ${first.now} of the {calls} go to ${first.name}${others}`;
}

/** The shares are the same, but what is behind them is not. */
function otherEnds(before: Behaviour, after: Behaviour): string {
  const [was, is] = [workloadsOf(before), workloadsOf(after)];
  if (was !== is) return `{calls} end at other pods: ${was} → ${is}`;
  const [problem, now] = [problemsOf(before), problemsOf(after)];
  if (problem !== now) return `{calls}: ${problem || 'all of them arrive'} → ${now || 'all of them arrive'}`;
  const [port, other] = [portsOf(before), portsOf(after)];
  if (port !== other) return `{calls} end at another port of the pods: ${port} → ${other}`;
  return `{calls} end at pods with other labels`;
}

interface Move {
  readonly name: string;
  readonly was: string;
  readonly now: string;
}

const NOTHING = '0 %';
const ALL = '100 %';

/** Backends whose share changes; the name of a subset does not matter. */
function movesOf(before: readonly Backend[], after: readonly Backend[]): readonly Move[] {
  const key = ({ address, labels }: Backend) => `${address} ${labels}`;
  const keys = [...new Set([...before, ...after].map(key))];
  const nameOf = namesFor([...before, ...after]);
  const moves = keys.map((each) => {
    const [old, now] = [before.find((backend) => key(backend) === each), after.find((backend) => key(backend) === each)];
    const backend = (now ?? old)!;
    const { problem } = backend;
    const name = nameOf(backend);
    return { name: problem === undefined ? name : `${name}, where they fail`, was: old?.share ?? NOTHING, now: now?.share ?? NOTHING };
  });
  return moves.filter(({ was, now }) => was !== now);
}

/** The name of a backend, with the labels where the name stands for others on the other side or in another rule. */
function namesFor(backends: readonly Backend[]): (backend: Backend) => string {
  const meanings = new Map<string, Set<string>>();
  for (const { name, labels } of backends) meanings.set(name, (meanings.get(name) ?? new Set()).add(labels));
  return ({ name, labels }) => (meanings.get(name)!.size === 1 ? name : withLabels(name, labels));
}

/** `prices (v1: version=v2)`. */
function withLabels(name: string, labels: string): string {
  const pairs = Object.entries(JSON.parse(labels) as Labels).map(([label, value]) => `${label}=${value}`);
  const text = pairs.length === 0 ? 'no labels' : pairs.join(', ');
  return name.endsWith(')') ? `${name.slice(0, -1)}: ${text})` : `${name} (${text})`;
}

function grows({ was, now }: Move): boolean {
  return parseFloat(now) > parseFloat(was);
}

function workloadsOf({ backends }: Behaviour): string {
  return [...new Set(backends.flatMap(({ workloads }) => workloads))].join(', ') || 'none';
}

function portsOf({ backends }: Behaviour): string {
  return [...new Set(backends.map(({ ports }) => ports))].filter(Boolean).join(', ') || 'none';
}

function problemsOf({ backends }: Behaviour): string {
  return [...new Set(backends.flatMap(({ name, problem }) => (problem === undefined ? [] : [`${name}: ${problem}`])))].join(', ');
}
