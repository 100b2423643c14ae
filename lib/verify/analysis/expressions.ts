/** `.*` and the like, and `[^/]+`: what takes any text of some length. */
const ANY_AT_START = /^\^?(?:\(\?[a-z]+\))?(?:\((?:\?:)?)*(?:\^\|)?(?:\.[*+]|\[\^[^\]]+\][*+])/;
const ANY_AT_END = /(?:\.[*+]|\[\^[^\]]+\][*+])\??(?:\|\$)?(?:\)[?*+]?)*\$?$/;

/** True if the expression takes other text before what it asks for. */
export function isOpenAtStart(expression: string): boolean {
  return ANY_AT_START.test(expression);
}

/** True if the expression takes other text behind what it asks for. */
export function isOpenAtEnd(expression: string): boolean {
  return ANY_AT_END.test(expression);
}

/** True if the expression has a start that stands for itself, so that a text with another start never matches. */
export function startsOtherThan(expression: string, start: string): boolean {
  if (hasAlternatives(expression)) return false;
  const [, first = '', then = ''] = /^\^?(?:\(\?[a-z]+\))?(\\[.dw]|[A-Za-z0-9_-]|\[[^\]^/][^\]/]*\])(.?)/.exec(expression) ?? [];
  return first !== '' && first !== start && !/[*?{]/.test(then);
}

/** True if the expression only matches one text, and could be replaced by the text itself. */
export function isLiteral(expression: string): boolean {
  return !/[\\^$.|?*+()[\]{}]/.test(expression);
}

/** True if it has an anchor at one end only: who writes one takes it that the expression is searched for. */
export function isAnchoredOnce(expression: string): boolean {
  if (hasAlternatives(expression)) return false;
  const [start, end] = [expression.startsWith('^'), /(?:^|[^\\])(?:\\\\)*\$$/.test(expression)];
  return start !== end && !(start ? isOpenAtEnd(expression) : isOpenAtStart(expression));
}

/** The dot of `v1.0` or `shop.example.com`, which as it is written takes any character. */
export function dotInName(expression: string): string | undefined {
  return /(?:^|[^\\\w])((?:\w|-)+\.\w(?:[\w.-])*)(?![*+?{])/.exec(` ${expression}`)?.[1];
}

/** Alternatives outside all brackets. */
function hasAlternatives(expression: string): boolean {
  let depth = 0;
  for (const [index, character] of [...expression].entries()) {
    if (expression[index - 1] === '\\') continue;
    if ('(['.includes(character)) depth++;
    if (')]'.includes(character)) depth--;
    if (character === '|' && depth === 0) return true;
  }
  return false;
}
