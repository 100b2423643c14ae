import { RE2JS } from 're2js';

const compiled = new Map<string, RE2JS | undefined>();

/** The expression as Envoy reads it, or undefined if it is not RE2: Envoy has no lookahead and no backreference. */
export function re2(pattern: string): RE2JS | undefined {
  if (!compiled.has(pattern)) compiled.set(pattern, compile(pattern));
  return compiled.get(pattern);
}

/** True if Envoy accepts the expression. */
export function isRe2(pattern: string): boolean {
  return re2(pattern) !== undefined;
}

/** True if the expression matches the whole text. */
export function matchesAll(pattern: string, text: string): boolean {
  return re2(pattern)?.matches(text) ?? false;
}

function compile(pattern: string): RE2JS | undefined {
  try {
    return RE2JS.compile(pattern);
  } catch {
    return undefined;
  }
}

/** An expression that matches only this text, in RE2 and in JavaScript. */
export function literally(text: string): string {
  return RE2JS.quote(text);
}
