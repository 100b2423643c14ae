import type { Manifests } from '../manifest/manifests';
import { compare } from '../review';
import type { MatcherResult } from './matcher';

/** Passes when two meshes do the same with every request, and run the same workloads and certificates. */
export function toBehaveLike(received: unknown, after: Manifests): MatcherResult {
  const { changes } = compare(received as Manifests, after);
  const told = changes.map(({ group, text }) => `  ${group}: ${text}`).join('\n');
  return {
    pass: changes.length === 0,
    message: () =>
      changes.length === 0 ? 'expected the meshes to behave differently, but they do not' : `expected no change of behaviour\n\n${told}`,
  };
}
