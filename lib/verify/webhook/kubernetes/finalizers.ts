import type { KubeObject } from '../../../manifest/manifest';
import { fieldsOf, type Problems, quoted, refuse } from '../check';

const STANDARD: readonly string[] = ['foregroundDeletion', 'kubernetes', 'orphan'];

/** Finalizers of Kubernetes' own kinds: standard ones, or with a domain. The server does not look at those of a PodDisruptionBudget. */
export function* checkFinalizers(object: KubeObject): Problems {
  if (object.kind === 'PodDisruptionBudget') return;
  for (const finalizer of fieldsOf(object).get('metadata', 'finalizers').items()) {
    if (!finalizer.text.includes('/') && !STANDARD.includes(finalizer.text)) {
      yield refuse(finalizer, `finalizer ${quoted(finalizer.text)} has no domain`, 'write it as in "example.com/cleanup"');
    }
  }
}
