import type { IConstruct } from 'constructs';
import type { KubeObject } from '../manifest/manifest';
import { ManifestObject } from '../manifest/manifest-object';
import type { ManifestSet } from '../manifest/manifest-set';
import { readApp } from '../manifest/read-app';
import { readOne } from '../manifest/repository/read-one';

/** Manifests in any of the forms that they come in. */
export type Manifests = IConstruct | ManifestSet | readonly KubeObject[] | string | readonly string[];

/** The objects of manifests. A document that cannot be read is an error, with its file and line. */
export function objectsOf(manifests: Manifests): readonly ManifestObject[] {
  if (typeof manifests === 'string') return readable(readOne([manifests]));
  if (Array.isArray(manifests)) {
    if (manifests.every((item) => typeof item === 'string')) return readable(readOne(manifests as readonly string[]));
    return (manifests as readonly KubeObject[]).map(
      (object, index) =>
        new ManifestObject(object, { document: index + 1, firstLine: 1, within: [], text: () => JSON.stringify(object, null, 2) }),
    );
  }
  return 'node' in manifests ? readApp(manifests).objects : readable(manifests as ManifestSet);
}

function readable({ objects, problems }: ManifestSet): readonly ManifestObject[] {
  const broken = problems.find(({ severity }) => severity === 'error');
  if (broken) throw new Error(`${broken.file ?? '<stdin>'}:${broken.line}: ${broken.message}; ${broken.fix}`);
  return objects;
}
