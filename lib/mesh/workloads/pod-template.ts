import type { ManifestObject } from '../../manifest/manifest-object';
import { POD_TEMPLATES } from '../../semantics/pod-template';
import { Cursor } from '../reading/cursor';

/** True for a kind that runs pods or represents machines. */
export function isWorkload({ group, kind }: ManifestObject): boolean {
  return Object.hasOwn(POD_TEMPLATES, `${group}/${kind}`);
}

/** The pod template of an object, with `metadata` and `spec` below it: the object itself for a Pod or a WorkloadEntry. */
export function podTemplate(entry: ManifestObject): Cursor {
  return Cursor.root(entry).get(...(POD_TEMPLATES[`${entry.group}/${entry.kind}`] ?? []));
}
