import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';
import { checkPortNumber } from '../values/port';

/** Where a client is sent instead; istiod names the first mistake only. */
export function* checkRedirect(redirect: Field): Problems {
  if (!redirect.exists) return;
  const code = redirect.get('redirectCode');
  const scheme = redirect.get('scheme');
  const port = redirect.get('port');
  const changes =
    ['uri', 'authority', 'scheme'].some((name) => !redirect.get(name).isEmpty) || port.exists || redirect.get('derivePort').exists;
  if (!changes) yield refuse(redirect, 'the redirect goes back to where it came from', 'write uri, authority, scheme or port');
  else if (code.number !== 0 && (code.number < 300 || code.number > 399))
    yield refuse(code, `${code.number} is no redirect code`, 'write 301, 302, 303, 307 or 308');
  else if (!['', 'http', 'https'].includes(scheme.text))
    yield refuse(scheme, `invalid redirect scheme ${quoted(scheme.text)}`, 'write "http" or "https"');
  else if (port.number > 0) yield* checkPortNumber(port);
}
