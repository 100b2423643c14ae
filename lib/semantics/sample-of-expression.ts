import { matchesAll } from './re2';

/** Texts that an expression takes; none when it is too intricate to be filled in. */
export function sampleOfExpression(expression: string): readonly string[] {
  const body = expression.replace(/^\^|\$$/g, '');
  const guesses = [fill(body, ''), fill(body, 'any'), fill(body, '1'), fill(body, '/any')];
  return [...new Set(guesses)].filter((guess) => matchesAll(expression, guess));
}

/** Fills what repeats with a text, takes the first alternative, and leaves out what need not be there. */
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
