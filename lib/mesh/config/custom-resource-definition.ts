import type { At, ManifestObject } from '../../manifest/manifest-object';
import { Cursor } from '../reading/cursor';
import type { Objects } from '../reading/objects';

/** A CustomResourceDefinition: the kind that it defines. */
export interface CustomResourceDefinition {
  readonly entry: ManifestObject;
  readonly group: string;
  readonly kind: string;
  /** The place of the kind. */
  readonly kindAt: At;
}

/** The CustomResourceDefinitions of the input. */
export function customResourceDefinitions(objects: Objects): readonly CustomResourceDefinition[] {
  return objects.of('CustomResourceDefinition', 'apiextensions.k8s.io').map((entry) => {
    const spec = Cursor.spec(entry);
    const kind = spec.get('names', 'kind');
    return { entry, group: spec.get('group').text() ?? '', kind: kind.text() ?? '', kindAt: kind.at };
  });
}
