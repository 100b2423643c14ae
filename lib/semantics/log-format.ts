const OPERATOR = /%[A-Z][A-Z0-9_]*(?:\(.*?\))?(?::\d+)?%/gs;

/** Why Envoy would refuse a format of access logs; undefined when it takes it. A listener with such a format is refused as a whole. */
export function logFormatProblem(format: string): string | undefined {
  const rest = format.replaceAll('%%', '').replace(OPERATOR, '');
  const stray = rest.indexOf('%');
  return stray < 0 ? undefined : `has a "%" that belongs to no command operator, at "${rest.slice(stray, stray + 12)}"`;
}
