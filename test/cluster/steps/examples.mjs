import fs from 'node:fs';
import path from 'node:path';
import { PROJECT } from '../project.mjs';
import { applyFolder } from './apply.mjs';

/** The manifests of every example that has been synthesized. */
export async function applyExamples(cluster, report) {
  const examples = path.join(PROJECT, 'examples');
  const folders = fs.readdirSync(examples).map((example) => path.join(examples, example, 'dist'));
  for (const folder of folders.filter((folder) => fs.existsSync(folder))) await applyFolder(cluster, report, folder);
}
