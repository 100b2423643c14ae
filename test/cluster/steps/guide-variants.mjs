import { execFileSync } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { removeFolder, temporaryFolder } from '../processes.mjs';
import { PROJECT } from '../project.mjs';
import { readObjects, tryFolder } from './apply.mjs';

/** The guide as its other settings write it: the same mesh in the Gateway API, and without sidecars. */
export async function tryGuideVariants(cluster, report) {
  for (const setting of ['API=gateway-api', 'DATA_PLANE=ambient']) {
    await withGuide([setting], (dist, name) => tryFolder(cluster, report, dist, name, readObjects(dist)));
  }
}

/** Has the guide written with these settings, into a folder that goes afterwards. */
export async function withGuide(settings, use) {
  const folder = temporaryFolder(path.join(os.tmpdir(), 'cdk8s-istio-guide-'));
  try {
    const dist = path.join(folder, 'dist');
    synth(dist, settings);
    await use(dist, `dist with ${settings.join(' ')}`);
  } finally {
    removeFolder(folder);
  }
}

function synth(dist, settings) {
  execFileSync(process.execPath, ['--require', 'ts-node/register', 'main.ts'], {
    cwd: PROJECT,
    stdio: 'pipe',
    env: { ...process.env, CDK8S_OUTDIR: dist, ...Object.fromEntries(settings.map((setting) => setting.split('='))) },
  });
}
