import { re2 } from '../../../semantics/re2';

/** Every match replaced, with `\1` for the first group. */
export function replaceAll(pattern: string, substitution: string, text: string): string {
  const expression = re2(pattern);
  if (!expression) return text;
  const matcher = expression.matcher(text);
  let result = '';
  let from = 0;
  while (matcher.find()) {
    result +=
      text.slice(from, matcher.start()) +
      substitution.replace(/\\(\d|\\)/g, (_, group) => (group === '\\' ? '\\' : (matcher.group(Number(group)) ?? '')));
    from = matcher.end();
  }
  return result + text.slice(from);
}
