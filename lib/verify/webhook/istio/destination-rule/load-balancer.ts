import { type Problems, quoted, refuse, warn } from '../../check';
import type { Field } from '../../field';
import { checkDuration, checkDurationSyntax } from '../values/duration';

const MAGLEV_LIMIT = 5_000_011;

/** Which endpoint a request goes to. */
export function* checkLoadBalancer(balancer: Field, outlier: Field): Problems {
  yield* checkConsistentHash(balancer.get('consistentHash'));
  yield* checkLocality(balancer.get('localityLbSetting'), outlier);
  yield* checkWarmup(balancer.get('warmup'));
  yield* checkDurationSyntax(balancer.get('warmupDurationSecs'));
}

function* checkConsistentHash(hash: Field): Problems {
  const cookie = hash.get('httpCookie');
  if (cookie.exists && cookie.get('name').isEmpty)
    yield refuse(cookie.get('name'), 'the cookie has no name', 'write the name of the cookie');
  yield* checkDurationSyntax(cookie.get('ttl'));

  const ring = hash.get('minimumRingSize');
  if (ring.number !== 0) {
    yield warn(ring, 'minimumRingSize is deprecated here', 'write ringHash.minimumRingSize');
    if (hash.get('ringHash').exists || hash.get('maglev').exists)
      yield refuse(ring, 'minimumRingSize cannot be used with ringHash or maglev', 'write ringHash.minimumRingSize, or remove it');
  }
  yield* checkMaglev(hash.get('maglev'));
}

function* checkMaglev(maglev: Field): Problems {
  if (!maglev.exists) return;
  const size = maglev.get('tableSize');
  const fix = 'write a prime number, as in 65537';
  if (size.number === 0) yield refuse(size, 'maglev needs a tableSize', fix);
  else if (size.number >= MAGLEV_LIMIT) yield refuse(size, `tableSize ${size.number} is not below ${MAGLEV_LIMIT}`, fix);
  else if (!isPrime(size.number)) yield refuse(size, `tableSize ${size.number} is not a prime number`, fix);
}

function* checkWarmup(warmup: Field): Problems {
  if (!warmup.exists) return;
  const duration = warmup.get('duration');
  if (!duration.exists) yield refuse(duration, 'the warmup has no duration', 'write a duration as in "30s"');
  yield* checkDuration(duration);
  const percent = warmup.get('minimumPercent');
  if (percent.number > 100) yield refuse(percent, `minimumPercent ${percent.number} is above 100`, 'write a number from 0 to 100');
  const aggression = warmup.get('aggression');
  if (aggression.exists && aggression.number < 1)
    yield refuse(aggression, `aggression ${aggression.number} is below 1`, 'write a number of at least 1');
}

/** As Envoy sees it: 1 is one of them. */
function isPrime(size: number): boolean {
  if (size < 4) return true;
  if (size % 2 === 0) return false;
  for (let factor = 3; factor * factor <= size; factor += 2) {
    if (size % factor === 0) return false;
  }
  return true;
}

const TOPOLOGY_LABELS = ['topology.kubernetes.io/region', 'topology.kubernetes.io/zone', 'topology.istio.io/subzone'];

/** Where traffic goes by region, zone and subzone. */
export function* checkLocality(setting: Field, outlier: Field): Problems {
  const distribute = setting.get('distribute').items();
  const failover = setting.get('failover').items();
  const priority = setting.get('failoverPriority').items();
  if (distribute.length > 0 && failover.length > 0) {
    yield refuse(setting.get('failover'), 'distribute and failover are mutually exclusive', 'keep one of them');
    return;
  }
  const topology = priority.find(({ text }) => TOPOLOGY_LABELS.includes(text));
  if (failover.length > 0 && topology) {
    yield refuse(topology, `failover and the label ${topology.text} in failoverPriority have the same effect`, 'keep one of them');
    return;
  }
  if (yield* checkDistribute(distribute)) return;
  if (failover.length + priority.length > 0 && !outlier.exists) {
    yield warn(
      setting.get(failover.length > 0 ? 'failover' : 'failoverPriority'),
      'failover never happens without outlierDetection: no endpoint is ever unhealthy',
      'add outlierDetection',
    );
  }
  for (const rule of failover) yield* checkFailover(rule);
}

/** True if the weights are wrong, after which istiod looks no further. */
function* checkDistribute(rules: readonly Field[]): Generator<ReturnType<typeof refuse>, boolean> {
  for (const rule of rules) {
    const shares = rule.get('to').entries();
    const wrong = shares.find(([, weight]) => weight.number < 1 || weight.number > 100);
    if (wrong) {
      yield refuse(wrong[1], `locality weight ${wrong[1].number} is out of range`, 'write a whole number from 1 to 100');
      return true;
    }
    const total = shares.reduce((sum, [, weight]) => sum + weight.number, 0);
    if (total !== 100) {
      yield refuse(rule.get('to'), `the locality weights add up to ${total}, not to 100`, 'write weights whose sum is 100');
      return true;
    }
    yield* checkDistinct(shares.map(([name, field]) => [name, field]));
  }
  yield* checkDistinct(rules.map((rule) => [rule.get('from').text, rule.get('from')]));
  return false;
}

function* checkFailover(rule: Field): Problems {
  const from = rule.get('from');
  const to = rule.get('to');
  if (from.text === to.text) yield refuse(to, `failover from ${quoted(from.text)} goes to the same region`, 'write another region');
  for (const region of [from, to]) {
    if (region.text.includes('/'))
      yield refuse(region, `failover contains ${quoted(region.text)}, but it only supports regions`, 'write the region, without zone');
    if (region.text.includes('*'))
      yield refuse(region, `failover contains ${quoted(region.text)}, but regions do not support wildcards`, 'write the region in full');
  }
}

/** Localities of one list: none covers another, `*` only at the end. */
function* checkDistinct(localities: readonly (readonly [name: string, at: Field])[]): Problems {
  const taken: Regions = new Map();
  for (const [name, at] of localities) {
    const mistake = localityMistake(name, taken);
    if (mistake) {
      yield refuse(at, mistake, 'write region, region/zone or region/zone/subzone, as in "us-east1/us-east1-b/*"');
      return;
    }
  }
}

function localityMistake(name: string, taken: Regions): string | undefined {
  const stars = name.split('*').length - 1;
  if (stars > 1 || (stars === 1 && !name.endsWith('*'))) return `locality ${quoted(name)} has a "*" that is not at the end`;
  if (taken.has('*')) return `locality ${quoted(name)} overlaps with "*" before it`;
  const [region, zone, ...subzones] = name.split('/');
  const subzone = subzones.length > 0 ? subzones.join('/') : undefined;
  if ([region, zone, subzone].includes('')) return `locality ${quoted(name)} has an empty region, zone or subzone`;
  return claim(taken, region, zone, subzone) ? undefined : `locality ${quoted(name)} overlaps with one before it`;
}

/** The localities named so far; `*` stands for the whole of a region or zone. */
type Regions = Map<string, Map<string, Set<string>>>;

/** Notes the locality, or tells that it overlaps: a region with everything in it, a zone with itself and with `region/*`. */
function claim(taken: Regions, region: string, zone?: string, subzone?: string): boolean {
  const zones = taken.get(region) ?? new Map<string, Set<string>>();
  if (zones.size > 0 && (zone === undefined || zones.has('*'))) return false;
  const subzones = zones.get(zone ?? '*') ?? new Set<string>();
  if (subzones.size > 0 && (subzone === undefined || subzones.has('*') || subzones.has(subzone))) return false;
  taken.set(region, zones.set(zone ?? '*', subzones.add(subzone ?? '*')));
  return true;
}
