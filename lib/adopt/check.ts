import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { formatRef } from '../manifest/manifest';
import type { ManifestObject } from '../manifest/manifest-object';
import { readRepository } from '../manifest/repository/read-repository';
import { isMapping } from '../semantics/mapping';
import { asWritten, firstDifference } from './normal-form';

/**
 * What the program in a folder writes otherwise than these objects have it, a line each; none when they are the same.
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
    if (status !== 0) throw new Error(`the program in ${folder} fails: ${stderr.trim().split('\n')[0]}`);
    return readRepository([out]).environments.flatMap(({ manifests }) => manifests.objects);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

function appOf(folder: string): string {
  const file = join(folder, 'cdk8s.yaml');
  if (!existsSync(file)) throw new Error(`${file} does not exist; write the folder of a cdk8s project`);
  const config = load(readFileSync(file, 'utf8'));
  if (isMapping(config) && typeof config.app === 'string') return config.app;
  throw new Error(`${file} does not have an app; write the command that runs the program`);
}
