import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { removeFolder, temporaryFolder } from '../processes.mjs';
import { PROJECT } from '../project.mjs';
import { applyFolder, readObjects, tryFolder } from './apply.mjs';

/** The manifests of every example that has been synthesized, but for kinds that only a GitOps tool brings. */
export async function applyExamples(cluster, report) {
  const held = await heldKinds(cluster);
  const examples = path.join(PROJECT, 'examples');
  const outputs = fs.readdirSync(examples).map((example) => path.join(examples, example, 'dist'));
  for (const output of outputs.filter((folder) => fs.existsSync(folder))) await applyExample(cluster, report, output, held);
}

/** One folder of manifests is applied. Several are for clusters of their own or deliveries of the same, so each is tried alone. */
async function applyExample(cluster, report, output, held) {
  const all = foldersBelow(output).map((folder) => ({
    name: path.relative(PROJECT, folder),
    objects: readObjects(folder).filter(({ kind }) => kind !== undefined),
  }));
  tellPassedOver(
    path.relative(PROJECT, output),
    all.flatMap(({ objects }) => objects).filter((object) => !held.has(kindOf(object))),
  );
  const folders = all
    .map(({ name, objects }) => ({ name, objects: objects.filter((object) => held.has(kindOf(object))) }))
    .filter(({ objects }) => objects.length > 0);
  for (const { name, objects } of folders) {
    await inFolder(objects, (folder) =>
      folders.length === 1 ? applyFolder(cluster, report, folder, name) : tryFolder(cluster, report, folder, name, objects),
    );
  }
}

function tellPassedOver(name, objects) {
  if (objects.length === 0) return;
  const kinds = objects.map(kindOf);
  const counts = [...new Set(kinds)].sort().map((kind) => `${kinds.filter((other) => other === kind).length} ${kind}`);
  console.log(`      ${name}: passed over, since the server holds no such kinds: ${counts.join(', ')}`);
}

function foldersBelow(folder) {
  const below = fs.readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [folder, ...below.flatMap((entry) => foldersBelow(path.join(folder, entry.name)))].filter(holdsManifests).sort();
}

function holdsManifests(folder) {
  return fs.readdirSync(folder).some((file) => file.endsWith('.yaml'));
}

/** Every kind that the server answers for, as `Deployment.apps/v1`. */
async function heldKinds(cluster) {
  const { status, stdout, stderr } = await cluster.kubectl(['api-resources', '--no-headers']);
  if (status !== 0) throw new Error(stderr.trim());
  const columns = stdout.split('\n').map((line) => line.trim().split(/\s+/));
  return new Set(columns.map((line) => `${line.at(-1)}.${line.at(-3)}`));
}

function kindOf({ kind, apiVersion }) {
  return `${kind}.${apiVersion}`;
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
