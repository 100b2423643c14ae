import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { removeFolder, run, temporaryFolder } from './processes.mjs';

const COMMANDS = ['etcd', 'kube-apiserver', 'kubectl'];
const MODULE = fileURLToPath(new URL('binaries', import.meta.url));
const KUBERNETES = /k8s\.io\/kubernetes (v\S+)/;

/** The folder that holds etcd, kube-apiserver and kubectl: KUBEBUILDER_ASSETS, the cache, or a fresh build. Throws one line when there is no way. */
export async function findBinaries() {
  const assets = process.env.KUBEBUILDER_ASSETS;
  if (assets) return requireComplete(assets);

  const folder = path.join(cacheFolder(), moduleHash());
  if (!fs.existsSync(folder)) await build(folder);
  return folder;
}

/** Neither binaries nor a way to build them. */
export class NoBinaries extends Error {}

function requireComplete(assets) {
  const missing = COMMANDS.filter((command) => !fs.existsSync(path.join(assets, command)));
  if (missing.length) throw new Error(`KUBEBUILDER_ASSETS=${assets} lacks ${missing.join(', ')}`);
  return assets;
}

function cacheFolder() {
  return path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'cdk8s-istio', 'cluster');
}

function moduleHash() {
  const files = ['go.mod', 'go.sum', ...COMMANDS.map((command) => path.join(command, 'main.go'))];
  const hash = createHash('sha256').update(`${process.platform}/${process.arch}`);
  for (const file of files) hash.update(fs.readFileSync(path.join(MODULE, file)));
  return hash.digest('hex').slice(0, 16);
}

/** Builds beside the folder and renames, so that a build that was stopped leaves nothing half-made. */
async function build(folder) {
  if (spawnSync('go', ['version']).status !== 0) {
    throw new NoBinaries(
      'no kube-apiserver: set KUBEBUILDER_ASSETS to a folder with etcd, kube-apiserver and kubectl, or install Go 1.24 or newer',
    );
  }
  console.log('building etcd, kube-apiserver and kubectl with Go: about five minutes, once');
  fs.mkdirSync(path.dirname(folder), { recursive: true });
  const unfinished = temporaryFolder(`${folder}-`);
  try {
    await goBuild(unfinished);
    if (!fs.existsSync(folder)) fs.renameSync(unfinished, folder);
  } finally {
    removeFolder(unfinished);
  }
}

async function goBuild(output) {
  const [, version] = KUBERNETES.exec(fs.readFileSync(path.join(MODULE, 'go.mod'), 'utf8'));
  const flags = `-s -w -X k8s.io/component-base/version.gitVersion=${version}`;
  const { status, stderr } = await run('go', ['build', '-trimpath', '-buildvcs=false', '-ldflags', flags, '-o', `${output}/`, './...'], {
    cwd: MODULE,
    env: { ...process.env, CGO_ENABLED: '0', GOFLAGS: '', GOTOOLCHAIN: 'local', GOWORK: 'off' },
  });
  if (status !== 0) throw new Error(`go build failed: ${stderr.trim().split('\n').slice(-3).join(' | ')}`);
}
