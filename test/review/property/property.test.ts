import { compareSides } from '../../../lib/review/compare';
import type { Change } from '../../../lib/review';
import { Simulator } from '../../../lib/simulate';
import { seeded } from '../../support/seeds';
import { type Input, recordings, synthesized } from '../../verify/claims/corpus';
import { type Mutant, mutants, randomNumbers } from '../../verify/claims/mutants';
import { fingerprint, type Fingerprint, isServed } from './fingerprint';
import { CHANGES } from './mutations';
import { type RandomRequest, RandomRequests } from './random-requests';

const MUTANTS = Number(process.env.MUTANTS ?? seeded({ all: 5_000, few: 60 }));
const REQUESTS = 200;
const SEED = Number(process.env.SEED ?? 20_261_130);

/** By which facets of a told change a facet of the fingerprint is covered. */
const FACETS: Readonly<Record<keyof Fingerprint, readonly string[]>> = {
  end: ['reachability', 'refusal', 'answer'],
  to: ['shares'],
  sent: ['method', 'host', 'path', 'request headers', 'response headers', 'shares'],
  mirrors: ['mirrors'],
  fault: ['fault'],
  timeout: ['timeout'],
  retries: ['retries'],
  connection: ['connection', 'shares'],
  policy: ['traffic policy', 'shares'],
};

const groups: readonly (readonly [string, () => readonly Input[], number])[] = [
  ['mutants of small meshes', recordings, 0.9],
  ['mutants of whole meshes', synthesized, 0.1],
];

test.each(groups)('no difference is missed and none is invented: %s', (name, inputs, part) => {
  const found = mutants(inputs(), Math.round(MUTANTS * part), SEED, CHANGES).map((mutant, index) => judge(mutant, SEED + index));
  const sum = (of: (one: Judgement) => number) => found.reduce((total, one) => total + of(one), 0);
  process.stdout.write(
    `  ${name}: seed ${SEED}, ${found.length} mutants, ${sum(({ changes }) => changes)} changes of traffic, ` +
      `${sum(({ asked }) => asked)} random requests, ${sum(({ different }) => different)} of them different\n`,
  );

  expect(found.flatMap(({ missed }) => missed)).toEqual([]);
  expect(found.flatMap(({ invented }) => invented)).toEqual([]);
});

interface Judgement {
  readonly missed: readonly string[];
  readonly invented: readonly string[];
  readonly changes: number;
  readonly asked: number;
  readonly different: number;
}

function judge({ name, objects, original, options }: Mutant, seed: number): Judgement {
  const [before, after] = [original.objects, objects].map((each) => Simulator.of(each, { ...options, assumeInstalled: true }));
  const { changes, leftOut } = compareSides({ before, after }, { findings: false });
  const traffic = changes.filter((change) => change.traffic !== undefined);
  const random = randomNumbers(seed);
  const requests = new RandomRequests(
    [before, after],
    [...original.objects, ...objects],
    (list) => list[Math.floor(random() * list.length)],
  );
  const missed = new Map<string, string>();
  let [asked, different] = [0, 0];
  for (let left = REQUESTS; left > 0; left--) {
    const each = requests.next();
    if (!each) break;
    asked += 1;
    const facets = differentFacets(each, before, after);
    if (facets.length > 0) different += 1;
    for (const facet of facets)
      if (leftOut === 0 && !isTold(each, facet, traffic))
        missed.set(`${facet} ${each.address}`, `${name}: ${facet}: ${JSON.stringify(each.request)}`);
  }
  const invented = traffic.filter((change) => isInvented(change, before, after)).map(({ text }) => `${name}: ${text}`);
  return { missed: [...missed.values()], invented, changes: traffic.length, asked, different };
}

function differentFacets({ request }: RandomRequest, before: Simulator, after: Simulator): readonly (keyof Fingerprint)[] {
  const [old, now] = [before.send(request), after.send(request)];
  if (!isServed(old) && !isServed(now) && (old.unknown || now.unknown)) return [];
  const [was, is] = [fingerprint(old, before), fingerprint(now, after)];
  if (was.end !== is.end) return ['end'];
  return (Object.keys(was) as (keyof Fingerprint)[]).filter((facet) => was[facet] !== is[facet]);
}

function isTold({ address, isOutside }: RandomRequest, facet: keyof Fingerprint, changes: readonly Change[]): boolean {
  return changes.some(({ traffic }) => {
    const { facet: toldFacet, from, to } = traffic!;
    return (
      FACETS[facet].includes(toldFacet) &&
      to.some((told) => isCovered(address, told)) &&
      from.some((sender) => sender.startsWith('via ')) === isOutside
    );
  });
}

/** `http://*` is told of the hosts that nothing names. */
function isCovered(address: string, told: string): boolean {
  const [start, end] = told.split('*');
  return end === undefined ? told === address : address.startsWith(start) && address.endsWith(end);
}

/** An explanation names subsets and not their labels, and the DestinationRule in force and not its numbers: the fingerprint alone judges these. */
const NOT_EXPLAINED: ReadonlySet<string> = new Set(['mirrors', 'shares', 'traffic policy']);

function isInvented({ witness, traffic }: Change, before: Simulator, after: Simulator): boolean {
  if (!witness) return true;
  const isSame = (of: (side: Simulator) => string) => of(before) === of(after);
  if (!NOT_EXPLAINED.has(traffic!.facet) && isSame((side) => side.explain(witness.request))) return true;
  return (
    traffic!.facet !== 'certificate' &&
    traffic!.facet !== 'not simulated' &&
    isSame((side) => JSON.stringify(fingerprint(side.send(witness.request), side)))
  );
}
