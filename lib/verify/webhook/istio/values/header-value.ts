import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';

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

/** The state after this character, or undefined when it cannot stand here. */
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
