import { named } from '../../semantics/words';
import type { Visibility } from '../../mesh/visibility/visibility';

/** Why a proxy of a namespace does not see what is not exported to it. */
export function exportReason(exportedTo: Visibility, namespace: string): string {
  const seen = exportedTo === 'everywhere' ? ['*'] : [...exportedTo];
  return `it is exported ${seen.length > 0 ? `to namespace ${named(seen)} only` : 'to no namespace'}, not to ${namespace}`;
}
