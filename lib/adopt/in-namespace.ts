import { ManifestObject } from '../manifest/manifest-object';
import { knownKind } from '../verify/schema/kinds';

/**
 * Objects as `kubectl apply --namespace` takes them: those that do not name a namespace are in this one. Kinds without a namespace stay as they
 * are, and so do kinds of which that is not known.
 */
export function inNamespace(entries: readonly ManifestObject[], namespace: string): readonly ManifestObject[] {
  return entries.map((entry) => {
    const { object, source, context } = entry;
    if (object.metadata.namespace !== undefined || knownKind(object)?.scope !== 'Namespaced') return entry;
    const { name, ...metadata } = object.metadata;
    return new ManifestObject({ ...object, metadata: { name, namespace, ...metadata } }, source, context);
  });
}
