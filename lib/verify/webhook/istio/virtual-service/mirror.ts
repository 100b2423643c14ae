import { type Problems, refuse, warn } from '../../check';
import type { Field } from '../../field';
import { checkDestination } from './destination';

/** Where copies of requests go, and how many. */
export function* checkMirrors(route: Field): Problems {
  for (const name of ['mirrorPercent', 'mirror_percent']) {
    const percent = route.get(name);
    if (!percent.exists) continue;
    yield* checkShare(percent);
    yield warn(percent, `${name} is deprecated`, 'write mirrorPercentage.value');
  }
  yield* checkShare(route.get('mirrorPercentage', 'value'));
  yield* checkDestination(route.get('mirror'));
  for (const mirror of route.get('mirrors').items()) {
    yield* checkDestination(mirror.get('destination'));
    yield* checkShare(mirror.get('percentage', 'value'));
  }
}

function* checkShare(at: Field): Problems {
  if (at.number < 0 || at.number > 100) yield refuse(at, `mirror percentage ${at.number} is out of range`, 'write a number from 0 to 100');
}
