import type { Visibility } from '../visibility/visibility';

/** The namespaces that a rule is exported to; its own if it is exported to all. */
export function audienceOf({ namespace, exportedTo }: { readonly namespace: string; readonly exportedTo: Visibility }): readonly string[] {
  return exportedTo === 'everywhere' ? [namespace] : [...exportedTo];
}
