import { literally } from '../../../semantics/re2';

/** True if a text matches a value of an AuthorizationPolicy: exact, `prefix*`, `*suffix`, or `*` for any text that is not empty. */
export function matchesValue(pattern: string, text: string | undefined): boolean {
  if (text === undefined) return false;
  if (pattern === '*') return text !== '';
  if (pattern.startsWith('*')) return text.endsWith(pattern.slice(1));
  return pattern.endsWith('*') ? text.startsWith(pattern.slice(0, -1)) : text === pattern;
}

/** True if the text matches a pattern with `*` at any place. */
export function matchesGlob(pattern: string, text: string | undefined): boolean {
  if (text === undefined) return false;
  const [first, ...rest] = pattern.split('*');
  if (rest.length === 0) return text === pattern;
  const last = rest.pop()!;
  if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last)) return false;
  let from = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return from <= text.length - last.length;
}

/** True if the path matches an entry of `paths`; `{*}` is one segment and `{**}` the rest. */
export function matchesPath(pattern: string, path: string): boolean {
  return pattern.includes('{*}') || pattern.includes('{**}') ? template(pattern).test(path) : matchesValue(pattern, path);
}

const templates = new Map<string, RegExp>();

function template(pattern: string): RegExp {
  const known = templates.get(pattern);
  if (known) return known;
  const source = pattern
    .split(/(\{\*\*?\})/)
    .map((part) => (part === '{*}' ? '[^/]+' : part === '{**}' ? '.*' : literally(part)))
    .join('');
  const compiled = new RegExp(`^${source}$`);
  templates.set(pattern, compiled);
  return compiled;
}
