import { ApiObject, JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';

/** What cdk8s-plus writes though nobody asked for it: a label with a hash, which restarts pods when a construct moves, and empty fields. */
const EXTRAS: ReadonlyMap<string, readonly string[]> = new Map([
  ['ConfigMap', ['/immutable']],
  ['Deployment', ['/spec/template/metadata/labels/cdk8s.io~1metadata.addr']],
  ['Pod', ['/metadata/labels/cdk8s.io~1metadata.addr']],
  ['Service', ['/spec/externalIPs']],
]);

/** A cdk8s-plus construct whose manifest holds what was asked for and no more. */
export function tidy<T extends Construct>(resource: T): T {
  const object = ApiObject.of(resource);
  for (const pointer of EXTRAS.get(object.kind) ?? []) object.addJsonPatch(JsonPatch.remove(pointer));
  return resource;
}
