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
    yield refuse(at, `header ${quoted(name)} starts with ":", which a route cannot set`, FIX);
}

/** A header that a route may remove, or write on a response. */
export function* checkChangedHeader(at: Field, name: string): Problems {
  if (name === '') yield refuse(at, 'a header name cannot be empty', FIX);
  else if (name.toLowerCase() === 'host')
    yield refuse(at, 'the Host header cannot be changed here', 'rewrite the authority, or set it on the request');
  else if (name.startsWith(':')) yield refuse(at, `header ${quoted(name)} starts with ":", which a route cannot change`, FIX);
}

function* checkName(at: Field, name: string, pattern: RegExp): Problems {
  if (name === '') yield refuse(at, 'a header name cannot be empty', FIX);
  else if (!pattern.test(name)) yield refuse(at, `${quoted(name)} is not a valid header name`, FIX);
}

const CONTROL = /[\u0000-\u0008\u000a-\u001f\u007f]/;

/** A header value as Envoy reads it: `%VARIABLE%` and `%VARIABLE(argument)%` are filled in, `%%` is a percent sign. */
export function* checkHeaderValue(at: Field): Problems {
  const mistake = CONTROL.test(at.text) ? 'has a control character' : formatMistake(at.text);
  if (mistake)
    yield refuse(at, `header value ${quoted(at.text)} ${mistake}`, 'write "%%" for a percent sign and "%NAME%" for a variable of Envoy');
}

type State = 'literal' | 'variable' | 'arguments' | 'quote' | 'argument' | 'delimiter' | 'parenthesis' | 'end';

function formatMistake(value: string): string | undefined {
  let state: State = 'literal';
  for (let at = 0; at < value.length; at++) {
    const escapes = (state === 'literal' && value[at] === '%' && value[at + 1] === '%') || (state === 'argument' && value[at] === '\\');
    if (escapes && at + 1 < value.length) {
      at++;
      continue;
    }
    if (value[at] === '%' && state === 'literal' && at + 1 === value.length) return 'ends with a single "%"';
    const next = step(state, value[at]);
    if (next === undefined) return `has an unexpected ${quoted(value[at])} at character ${at + 1}`;
    state = next;
  }
  return state === 'literal' ? undefined : 'has a variable without its closing "%"';
}

/** The state after this character, or undefined if it cannot stand here. */
function step(state: State, char: string): State | undefined {
  switch (state) {
    case 'literal':
      return char === '%' ? 'variable' : 'literal';
    case 'variable':
      return char === '%' ? 'literal' : char === '(' ? 'arguments' : 'variable';
    case 'arguments':
      return char === '[' ? 'quote' : char === ' ' ? state : 'argument';
    case 'quote':
      return char === '"' ? 'argument' : char === ' ' ? state : undefined;
    case 'argument':
      return char === ')' ? 'end' : char === '"' ? 'delimiter' : state;
    case 'delimiter':
      return char === ',' ? 'quote' : char === ']' ? 'parenthesis' : char === ' ' ? state : undefined;
    case 'parenthesis':
      return char === ')' ? 'end' : char === ' ' ? state : undefined;
    case 'end':
      return char === '%' ? 'literal' : char === ' ' ? state : undefined;
  }
}
