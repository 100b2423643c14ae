import { ManifestObject } from '../manifest-object';
import { ManifestSet } from '../manifest-set';
import { readRepository } from './read-repository';

/**
 * Reads paths that hold one environment: plain manifests, one kustomization as it is built, one chart.
 *
 * @throws when a path does not exist, or when the paths hold several environments, which have to be named one by one
 */
export function readOne(paths: readonly string[]): ManifestSet {
  const { environments } = readRepository(paths);
  if (environments.length < 2) return environments[0]?.manifests ?? new ManifestSet([]);
  const names = environments.flatMap(({ name }) => name ?? []);
  throw new Error(`${paths.join(', ')} contains several environments: ${names.join(', ')}; select one of them`);
}

/** Reads manifests that live elsewhere and only resolve names: all environments of the paths together. */
export function readContext(paths: readonly string[]): ManifestSet {
  if (paths.length === 0) return new ManifestSet([]);
  const { objects, problems } = ManifestSet.join(readRepository(paths).environments.map(({ manifests }) => manifests));
  return new ManifestSet(
    objects.map(({ object, source }) => new ManifestObject(object, source, true)),
    problems,
  );
}
