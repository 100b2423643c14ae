import fs from 'node:fs';
import path from 'node:path';
import { PROJECT } from '../project.mjs';
import { applyFolder } from './apply.mjs';

/** The guide's own manifests. */
export async function applyDist(cluster, report) {
  const dist = path.join(PROJECT, 'dist');
  if (!fs.existsSync(dist)) throw new Error('dist/ is missing: run npm run synth');
  await applyFolder(cluster, report, dist);
}
