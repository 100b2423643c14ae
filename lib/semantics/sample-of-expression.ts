import { matchesAll } from './re2';

/** Texts that an expression matches; empty if it is too complex to find one. */
export function sampleOfExpression(expression: string): readonly string[] {
  const body = expression.replace(/^\^|\$$/g, '');
  const guesses = [fill(body, ''), fill(body, 'any'), fill(body, '1'), fill(body, '/any')];
  return [...new Set(guesses)].filter((guess) => matchesAll(expression, guess));
}

/** Fills repeated parts with a text, takes the first alternative, and leaves out optional parts. */
function fill(expression: string, filler: string): string {
  let text = expression.replace(/^\(\?i\)/, '');
  for (let before = ''; before !== text;) {
    before = text;
    text = text
      .replace(/\((?:\?:|\?P?<\w+>)?([^()]*)\)([*?])/g, '')
      .replace(/\((?:\?:|\?P?<\w+>)?([^()|]*)(?:\|[^()]*)*\)(?:\+|\{\d[^}]*\})?/g, '$1');
  }
  return text
    .replace(/\[\^[^\]]*\][*+]|\.[*+]|\\[SDW][*+]/g, filler)
    .replace(/\\d(?:[*+]|\{[^}]*\})?|\[0-9\](?:[*+]|\{[^}]*\})?/g, '1')
    .replace(/\\w(?:[*+]|\{[^}]*\})?/g, 'a')
    .replace(/\[([^\]^])[^\]]*\](?:[*+]|\{[^}]*\})?/g, '$1')
    .replace(/.\?/g, '')
    .replace(/\\(.)/g, '$1');
}
