import { type Problems, refuse, warn } from '../../check';
import type { Field } from '../../field';
import { checkDuration, checkDurationSyntax } from '../values/duration';
import { checkLocality } from './locality';

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
      yield refuse(ring, 'minimumRingSize does not go with ringHash or maglev', 'write ringHash.minimumRingSize, or drop it');
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
    yield refuse(aggression, `aggression ${aggression.number} is below 1`, 'write a number from 1 on');
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
