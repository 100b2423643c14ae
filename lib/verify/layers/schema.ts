import type { ManifestObject } from '../../manifest/manifest-object';
import type { Layer } from '../layer';
import { checkSchema } from '../schema/check-schema';
import { DefinedKinds } from '../schema/defined-kinds';
import { withNeededVersions } from '../schema/needed-version';
import { codesOf, REFUSAL_CODES } from '../istioctl-codes';
import type { SchemaProblem } from '../schema/schema-problem';

/** What the API server refuses in each object on its own: fields, types, CEL rules. */
export const schemaLayer: Layer = {
  codes: REFUSAL_CODES,
  *check({ objects, mesh, known, onProgress }) {
    const kinds = new DefinedKinds(mesh.objects.of('CustomResourceDefinition', 'apiextensions.k8s.io'), known);
    for (const [index, entry] of objects.entries()) {
      onProgress?.(index, objects.length);
      for (const problem of problemsOf(entry, kinds)) yield { ...problem, alsoKnownAs: codesOf(entry, problem), entry };
    }
  },
};

function problemsOf({ object }: ManifestObject, kinds: DefinedKinds): readonly SchemaProblem[] {
  const kind = kinds.find(object);
  if (!kinds.isOfInput(object)) return withNeededVersions(object, checkSchema(object, kinds.known, kind), kinds.known);
  try {
    return checkSchema(object, kinds.known, kind);
  } catch {
    return [{ ...UNUSABLE, message: `the schema of ${object.kind} in this input cannot be used, so the object is not checked against it` }];
  }
}

const UNUSABLE = { rule: 'schema/unusable', severity: 'info', path: ['kind'] } as const;
