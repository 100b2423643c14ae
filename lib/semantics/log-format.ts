const OPERATOR = /%[A-Z][A-Z0-9_]*(?:\(.*?\))?(?::\d+)?%/gs;

/** Why Envoy would reject an access log format; undefined if it is valid. Envoy rejects the whole listener with such a format. */
export function logFormatProblem(format: string): string | undefined {
  const rest = format.replaceAll('%%', '').replace(OPERATOR, '');
  const stray = rest.indexOf('%');
  return stray < 0 ? undefined : `has a "%" that does not start a command operator, at "${rest.slice(stray, stray + 12)}"`;
}
