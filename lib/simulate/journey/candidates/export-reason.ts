import { named } from '../../../semantics/words';
import type { DestinationRule } from '../../../mesh/destination-rules/destination-rule';
import type { VirtualService } from '../../../mesh/routes/virtual-service';
import { isVisible, type Visibility } from '../../../mesh/visibility/visibility';
import type { Reason } from './candidate';
import type { Here } from './here';

/** Why an object that is not exported to a namespace is not visible to the proxies there. */
export function exportReason(exportedTo: Visibility, namespace: string): string {
  const seen = exportedTo === 'everywhere' ? ['*'] : [...exportedTo];
  return `it is exported ${seen.length > 0 ? `to namespace ${named(seen)} only` : 'to no namespace'}, not to ${namespace}`;
}

/** Why a proxy does not have a VirtualService or DestinationRule, when that is because of its `exportTo`. */
export function notExported({ entry, exportedTo }: VirtualService | DestinationRule, { view }: Pick<Here, 'view'>): Reason | undefined {
  return isVisible(exportedTo, view.namespace)
    ? undefined
    : { place: entry.at('spec', 'exportTo'), because: exportReason(exportedTo, view.namespace) };
}
