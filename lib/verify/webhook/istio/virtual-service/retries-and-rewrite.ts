import { isRetryCondition, RETRY_CONDITIONS } from '../../../../semantics/retry-on';
import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';
import { checkDuration } from '../values/duration';
import { isAuthorityHeader } from '../values/headers';
import { checkRegex } from '../values/matching';

/** When and how often a request is tried again. */
export function* checkRetries(retries: Field): Problems {
  if (!retries.exists) return;
  const attempts = retries.get('attempts');
  if (attempts.number < 0) yield refuse(attempts, `attempts ${attempts.number} is below zero`, 'write a whole number; 0 disables retries');
  const others = [retries.get('perTryTimeout'), retries.get('retryOn'), retries.get('retryRemoteLocalities')].filter(
    ({ exists, value }) => exists && value !== '',
  );
  if (attempts.number === 0 && others.length > 0) {
    yield refuse(
      attempts,
      `attempts is 0, which disables retries, so that ${others.map(({ path }) => path[path.length - 1]).join(', ')} have no effect`,
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

/** How the path and the authority of a request are changed. */
export function* checkRewrite(route: Field): Problems {
  const rewrite = route.get('rewrite');
  if (rewrite.exists) yield* checkPath(rewrite);
  yield* checkAuthority(rewrite, route.get('headers', 'request'));
}

function* checkPath(rewrite: Field): Problems {
  const uri = rewrite.get('uri');
  const regex = rewrite.get('uriRegexRewrite');
  if (!uri.isEmpty && regex.exists) yield refuse(regex, 'uri and uriRegexRewrite are mutually exclusive', 'keep one of them');
  else if (uri.isEmpty && !regex.exists && rewrite.get('authority').isEmpty)
    yield refuse(rewrite, 'the rewrite is empty', 'write uri, uriRegexRewrite or authority');
  else if (regex.exists) yield* checkRegexRewrite(regex);
}

function* checkRegexRewrite(regex: Field): Problems {
  const missing = ['match', 'rewrite'].find((name) => regex.get(name).isEmpty);
  if (missing) yield refuse(regex.get(missing), `uriRegexRewrite has no ${missing}`, 'write both match and rewrite');
  else yield* checkRegex(regex.get('match'));
}

/** The authority is written once: by the rewrite, or by one header operation. */
function* checkAuthority(rewrite: Field, headers: Field): Problems {
  let current = rewrite.get('authority').text;
  const written = [...headers.get('set').entries(), ...headers.get('add').entries()].filter(([name]) => isAuthorityHeader(name));
  for (const [name, value] of written) {
    if (current !== '') {
      yield refuse(
        value,
        `header ${name} sets the authority to ${quoted(value.text)}, which is already set to ${quoted(current)}`,
        'set it in one place',
      );
      return;
    }
    current = value.text;
  }
}
