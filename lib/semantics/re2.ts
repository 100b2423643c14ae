import { RE2JS } from 're2js';

/** True when Envoy takes the expression: RE2 has no lookahead and no backreference. */
export function isRe2(pattern: string): boolean {
  try {
    RE2JS.compile(pattern);
    return true;
  } catch {
    return false;
  }
}
