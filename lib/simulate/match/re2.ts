import { RE2JS } from 're2js';

const compiled = new Map<string, RE2JS | undefined>();

/** The expression as Envoy reads it, or undefined when it is not RE2: Envoy has no lookahead and no backreference. */
export function re2(pattern: string): RE2JS | undefined {
  if (!compiled.has(pattern)) compiled.set(pattern, compile(pattern));
  return compiled.get(pattern);
}

/** True when the whole text is what the expression says. */
export function matchesAll(pattern: string, text: string): boolean {
  return re2(pattern)?.matches(text) ?? false;
}

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

function compile(pattern: string): RE2JS | undefined {
  try {
    return RE2JS.compile(pattern);
  } catch {
    return undefined;
  }
}
