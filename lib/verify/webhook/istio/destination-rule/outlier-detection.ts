import { type Problems, refuse, warn } from '../../check';
import type { Field } from '../../field';
import { checkDuration } from '../values/duration';

/** When a failing endpoint is left out for a while. */
export function* checkOutlierDetection(outlier: Field): Problems {
  yield* checkDuration(outlier.get('baseEjectionTime'));
  const errors = outlier.get('consecutiveErrors');
  if (errors.number !== 0) yield warn(errors, 'consecutiveErrors is deprecated', 'write consecutiveGatewayErrors or consecutive5xxErrors');
  const local = outlier.get('consecutiveLocalOriginFailures');
  if (local.number > 0 && !outlier.get('splitExternalLocalOriginErrors').isTrue) {
    yield refuse(
      local,
      'consecutiveLocalOriginFailures counts only when splitExternalLocalOriginErrors is true',
      'write splitExternalLocalOriginErrors: true',
    );
  }
  yield* checkDuration(outlier.get('interval'));
  yield* checkPercent(outlier.get('maxEjectionPercent'));
  yield* checkPercent(outlier.get('minHealthPercent'));
}

function* checkPercent(at: Field): Problems {
  if (at.number < 0 || at.number > 100) yield refuse(at, `percentage ${at.number} is out of range`, 'write a whole number from 0 to 100');
}
