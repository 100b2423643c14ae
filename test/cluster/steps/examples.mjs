import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { removeFolder, temporaryFolder } from '../processes.mjs';
import { PROJECT } from '../project.mjs';
import { applyFolder, readObjects, tryFolder } from './apply.mjs';

/** The manifests of every example that has been synthesized. */
export async function applyExamples(cluster, report) {
  const examples = path.join(PROJECT, 'examples');
  const outputs = fs.readdirSync(examples).map((example) => path.join(examples, example, 'dist'));
  for (const output of outputs.filter((folder) => fs.existsSync(folder))) await applyExample(cluster, report, output);
}

/** One folder of manifests is applied. Several are for clusters of their own or deliveries of the same, so each is tried alone. */
async function applyExample(cluster, report, output) {
  const folders = foldersBelow(output)
    .map((folder) => ({ name: path.relative(PROJECT, folder), objects: readObjects(folder).filter(({ kind }) => kind !== undefined) }))
    .filter(({ objects }) => objects.length > 0);
  for (const { name, objects } of folders) {
    await inFolder(objects, (folder) =>
      folders.length === 1 ? applyFolder(cluster, report, folder, name) : tryFolder(cluster, report, folder, name, objects),
    );
  }
}

function foldersBelow(folder) {
  const below = fs.readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [folder, ...below.flatMap((entry) => foldersBelow(path.join(folder, entry.name)))].filter(holdsManifests).sort();
}

function holdsManifests(folder) {
  return fs.readdirSync(folder).some((file) => file.endsWith('.yaml'));
}

async function inFolder(objects, use) {
  const folder = temporaryFolder(path.join(os.tmpdir(), 'cdk8s-istio-example-'));
  try {
    objects.forEach((object, index) => {
      fs.writeFileSync(path.join(folder, `${String(index).padStart(4, '0')}.json`), JSON.stringify(object));
    });
    await use(folder);
  } finally {
    removeFolder(folder);
  }
}
