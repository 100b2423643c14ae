import { isRetryCondition, RETRY_CONDITIONS } from '../../../../semantics/retry-on';
import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';
import { checkDuration } from '../values/duration';

/** When and how often a request is tried again. */
export function* checkRetries(retries: Field): Problems {
  if (!retries.exists) return;
  const attempts = retries.get('attempts');
  if (attempts.number < 0) yield refuse(attempts, `attempts ${attempts.number} is below zero`, 'write a whole number; 0 turns retries off');
  const others = [retries.get('perTryTimeout'), retries.get('retryOn'), retries.get('retryRemoteLocalities')].filter(
    ({ exists, value }) => exists && value !== '',
  );
  if (attempts.number === 0 && others.length > 0) {
    yield refuse(
      attempts,
      `attempts is 0, which turns retries off and leaves ${others.map(({ path }) => path[path.length - 1]).join(', ')} without effect`,
      'write how many attempts, or remove the others',
    );
  }
  yield* checkDuration(retries.get('perTryTimeout'));
  yield* checkConditions(retries.get('retryOn'));
  yield* checkDuration(retries.get('backoff'));
}

function* checkConditions(at: Field): Problems {
  if (at.text === '') return;
  for (const condition of at.text.split(',')) {
    if (!isRetryCondition(condition)) {
      yield refuse(
        at,
        `${quoted(condition)} is not a valid retryOn condition`,
        `write a list without spaces of ${RETRY_CONDITIONS.join(', ')}, or HTTP status codes`,
      );
    }
  }
}
