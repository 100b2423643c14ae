import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';

const TOKEN = /^[!#$%&'*+\-.^_`|~A-Za-z0-9]+$/;
const STRICT = /^[-A-Za-z0-9]+$/;
const PSEUDO = [':method', ':scheme', ':authority', ':path', ':status'];
const FIX = 'write a header name as in "x-user-id"';

/** True for a header that stands for a JWT claim: `@request.auth.claims.groups`, `@request.auth.claims[sub]`. */
export function isClaimHeader(name: string): boolean {
  const prefix = '@request.auth.claims';
  if (!name.toLowerCase().startsWith(prefix)) return false;
  const rest = name.slice(prefix.length);
  return rest.startsWith('.') || (rest.startsWith('[') && rest.endsWith(']'));
}

/** True for the header that names the host a request goes to. */
export function isAuthorityHeader(name: string): boolean {
  return name.toLowerCase() === ':authority' || name.toLowerCase() === 'host';
}

/** A header a route can match on, claims and pseudo headers included. */
export function* checkMatchHeaderName(at: Field, name: string): Problems {
  if (!isClaimHeader(name) && !PSEUDO.includes(name)) yield* checkName(at, name, TOKEN);
}

/** A header that a CORS policy allows or exposes; `*` is all of them. */
export function* checkCorsHeaderName(at: Field): Problems {
  if (at.text !== '*') yield* checkName(at, at.text, TOKEN);
}

/** A header made of letters, digits and `-`. */
export function* checkStrictHeaderName(at: Field): Problems {
  yield* checkName(at, at.text, STRICT);
}

/** A header that a route may add to or set on a request. */
export function* checkWrittenRequestHeader(at: Field, name: string): Problems {
  if (name === '') yield refuse(at, 'a header name cannot be empty', FIX);
  else if (name.startsWith(':') && !isAuthorityHeader(name))
    yield refuse(at, `header ${quoted(name)} begins with ":", which a route cannot set`, FIX);
}

/** A header that a route may remove, or write on a response. */
export function* checkChangedHeader(at: Field, name: string): Problems {
  if (name === '') yield refuse(at, 'a header name cannot be empty', FIX);
  else if (name.toLowerCase() === 'host')
    yield refuse(at, 'the Host header cannot be changed here', 'rewrite the authority, or set it on the request');
  else if (name.startsWith(':')) yield refuse(at, `header ${quoted(name)} begins with ":", which a route cannot change`, FIX);
}

function* checkName(at: Field, name: string, pattern: RegExp): Problems {
  if (name === '') yield refuse(at, 'a header name cannot be empty', FIX);
  else if (!pattern.test(name)) yield refuse(at, `${quoted(name)} is no header name`, FIX);
}
