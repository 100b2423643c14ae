import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { formatRef } from '../manifest/manifest';
import type { ManifestObject } from '../manifest/manifest-object';
import { readYamlFile } from '../manifest/read-yaml-file';
import { readRepository } from '../manifest/repository/read-repository';
import { isMapping } from '../semantics/mapping';
import { asWritten, firstDifference } from './normal-form';

/**
 * What the program in a folder writes otherwise than these objects have it, one line each; none when they are the same.
 *
 * @throws when the program cannot be run
 */
export function differencesTo(folder: string, wanted: readonly ManifestObject[]): readonly string[] {
  const written = new Map(objectsWrittenBy(folder).map((entry) => [entry.id, entry]));
  const ids = new Set(wanted.map(({ id }) => id));
  const changed = wanted
    .filter(({ object }) => object.apiVersion !== 'v1' || object.kind !== 'Secret')
    .flatMap(({ id, object }) => {
      const found = written.get(id);
      if (found === undefined) return [`${formatRef(object)}: the program does not write it`];
      const path = firstDifference(found.object, asWritten(object));
      return path === undefined ? [] : [`${formatRef(object)}: the program writes a different ${path}`];
    });
  const added = [...written.values()].filter(({ id }) => !ids.has(id));
  return [...changed, ...added.map(({ object }) => `${formatRef(object)}: only the program writes it`)];
}

/** Runs the app of a cdk8s project and reads what it writes. */
function objectsWrittenBy(folder: string): readonly ManifestObject[] {
  const out = mkdtempSync(join(tmpdir(), 'adopted-'));
  try {
    const { status, stderr, error } = spawnSync(appOf(folder), {
      cwd: folder,
      shell: true,
      encoding: 'utf8',
      env: { ...process.env, CDK8S_OUTDIR: out },
    });
    if (error) throw error;
    if (status !== 0) throw new Error(`the program in ${folder} fails: ${reasonIn(stderr) ?? 'it does not print an error'}`);
    const sets = readRepository([out]).environments.map(({ manifests }) => manifests);
    const [broken] = sets.flatMap(({ problems }) => problems).filter(({ severity }) => severity === 'error');
    if (broken) throw new Error(`the program in ${folder} writes ${relative(out, broken.file!)}:${broken.line}: ${broken.message}`);
    return sets.flatMap(({ objects }) => objects);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** The line that says why a program failed: of a stack trace the one with the error, which may end in a colon before what it is about. */
function reasonIn(stderr: string): string | undefined {
  const lines = stderr
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const start = Math.max(
    0,
    lines.findIndex((line) => /^\w*Error\b.*:/.test(line)),
  );
  const [reason, next] = lines.slice(start);
  return reason?.endsWith(':') && next !== undefined ? `${reason} ${next}` : reason;
}

function appOf(folder: string): string {
  const file = join(folder, 'cdk8s.yaml');
  if (!existsSync(file)) throw new Error(`${file} does not exist; write the folder of a cdk8s project`);
  const config = readYamlFile(file);
  if (isMapping(config) && typeof config.app === 'string') return config.app;
  throw new Error(`${file} does not have an app; write the command that runs the program`);
}
