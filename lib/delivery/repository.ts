import { ConfigError } from '../core/config-error';

/** The address of a repository, if a GitOps tool can fetch from it. */
export function checkRepository(at: string, field: string, url: string): string {
  if (typeof url === 'string' && /^((https?|ssh|git|oci):\/\/[^\s/]+\/\S+|[\w.-]+@[\w.-]+:\S+)$/.test(url)) return url;
  throw new ConfigError(at, {
    field,
    value: url,
    problem: 'is not a valid address of a repository',
    fix: 'write one such as "https://github.com/example/mesh.git"',
  });
}

/** The folder inside a repository, if it does not leave the repository. */
export function checkFolder(at: string, path: string): string {
  if (typeof path === 'string' && /^[\w.-]+(\/[\w.-]+)*$/.test(path) && !path.split('/').some((part) => /^\.+$/.test(part))) return path;
  throw new ConfigError(at, { field: 'path', value: path, problem: 'is not a folder of the repository', fix: 'write one such as "dist"' });
}

/** The prefix of the names that a delivery writes, if it is valid. */
export function checkPrefix(at: string, field: string, name: string): string {
  if (typeof name === 'string' && /^[a-z]([-a-z0-9]{0,30}[a-z0-9])?$/.test(name)) return name;
  const fix = 'use at most 32 lower case letters, digits and "-", starting with a letter';
  throw new ConfigError(at, { field, value: name, problem: 'is not a valid name', fix });
}

/** The name of the root object of a fleet, if no cluster has the same name. */
export function checkOwnName(at: string, name: string, clusters: readonly string[]): void {
  if (!clusters.includes(name)) return;
  throw new ConfigError(at, {
    field: 'name',
    value: name,
    problem: 'is also the name of a cluster of the fleet',
    fix: 'write another name',
  });
}
