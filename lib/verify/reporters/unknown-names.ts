import type { Finding } from '../finding';

/** How many names the line lists before it counts the rest. */
const SHOWN = 12;

/** One line in place of a block for each name that is not in the input; nothing when all names are. */
export function unknownNamesLine(findings: readonly Finding[]): string | undefined {
  const names = [...new Set(findings.flatMap(({ unknownName = [] }) => unknownName))];
  if (names.length === 0) return undefined;
  const shown = names.slice(0, SHOWN).join(', ');
  const rest = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '';
  return names.length === 1
    ? `1 name is not in this input: ${shown}; add the manifests that declare it with --context`
    : `${names.length} names are not in this input: ${shown}${rest}; add the manifests that declare them with --context`;
}
