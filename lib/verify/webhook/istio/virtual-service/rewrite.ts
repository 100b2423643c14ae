import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';
import { isAuthorityHeader } from '../values/header-name';
import { checkRegex } from '../values/regular-expression';

/** How the path and the authority of a request are changed. */
export function* checkRewrite(route: Field): Problems {
  const rewrite = route.get('rewrite');
  if (rewrite.exists) yield* checkPath(rewrite);
  yield* checkAuthority(rewrite, route.get('headers', 'request'));
}

function* checkPath(rewrite: Field): Problems {
  const uri = rewrite.get('uri');
  const regex = rewrite.get('uriRegexRewrite');
  if (!uri.isEmpty && regex.exists) yield refuse(regex, 'uri and uriRegexRewrite exclude each other', 'keep one of them');
  else if (uri.isEmpty && !regex.exists && rewrite.get('authority').isEmpty)
    yield refuse(rewrite, 'the rewrite changes nothing', 'write uri, uriRegexRewrite or authority');
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
