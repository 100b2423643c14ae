import type { Visibility } from '../visibility/visibility';

/** The namespaces that an exported rule speaks to; its own when it is for everybody. */
export function audienceOf({ namespace, exportedTo }: { readonly namespace: string; readonly exportedTo: Visibility }): readonly string[] {
  return exportedTo === 'everywhere' ? [namespace] : [...exportedTo];
}
