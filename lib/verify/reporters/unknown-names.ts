import type { Finding } from '../finding';

/** The maximum number of names in the line. */
const SHOWN = 12;

/** One line with the names that are not in the input; empty if there are none. */
export function unknownNamesLine(findings: readonly Finding[]): string | undefined {
  const names = [...new Set(findings.flatMap(({ unknownName = [] }) => unknownName))];
  if (names.length === 0) return undefined;
  const shown = names.slice(0, SHOWN).join(', ');
  const rest = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '';
  return names.length === 1
    ? `1 name is not in this input: ${shown}; add the manifests that declare it with --context`
    : `${names.length} names are not in this input: ${shown}${rest}; add the manifests that declare them with --context`;
}
