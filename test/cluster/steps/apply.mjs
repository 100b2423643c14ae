import fs from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { PROJECT, seconds } from '../project.mjs';

/** The namespaces that the installs before `kubectl apply -f dist` leave behind. */
const INSTALLED = ['cert-manager', 'istio-system'];

/** Applies a folder once, which creates every object of it, and once more, which changes nothing. */
export async function applyFolder(cluster, report, folder, name = path.relative(PROJECT, folder)) {
  const objects = readObjects(folder);
  await createNamespaces(cluster, objects);

  const started = performance.now();
  const first = await apply(cluster, folder, objects.length);
  const notCreated = first.lines.filter((line) => !line.endsWith(' created'));
  report.check(`kubectl apply -f ${name}: ${objects.length} objects created in ${seconds(started)}`, [...first.problems, ...notCreated]);
  if (first.problems.length) return;

  const before = await storedVersions(cluster, folder);
  const second = await apply(cluster, folder, objects.length);
  const after = await storedVersions(cluster, folder);
  const changed = [...after].filter(([object, version]) => before.get(object) !== version).map(([object]) => `${object} changed`);
  const patched = second.lines.filter((line) => !line.endsWith(' unchanged')).length;
  report.check(`kubectl apply -f ${name}: nothing changed the second time (patches without effect: ${patched})`, [
    ...second.problems,
    ...changed,
  ]);
}

/** The lines of kubectl, one an object, and what is wrong in any case. */
async function apply(cluster, folder, count) {
  const { status, stdout, stderr } = await cluster.kubectl(['apply', '--filename', folder]);
  const lines = linesOf(stdout);
  const problems = linesOf(stderr);
  if (status !== 0) problems.push(`kubectl ended with ${status}`);
  if (lines.length !== count) problems.push(`${lines.length} of ${count} objects were applied`);
  return { lines, problems };
}

/**
 * The version under which each object is stored. kubectl says `configured` when it sends a patch, also when the patch changes nothing:
 * always for a PodDisruptionBudget, and for values that the server does not store, such as `hostNetwork: false`.
 */
async function storedVersions(cluster, folder) {
  const { stdout, stderr } = await cluster.kubectl(['get', '--filename', folder, '--output', 'json']);
  if (!stdout) throw new Error(stderr.trim());
  const { items } = JSON.parse(stdout);
  return new Map(items.map(({ kind, metadata }) => [`${kind}/${metadata.namespace ?? ''}/${metadata.name}`, metadata.resourceVersion]));
}

/** The objects that kubectl finds in a folder: in its own files, not in those of folders below. */
export function readObjects(folder) {
  const files = fs.readdirSync(folder).filter((file) => /\.(json|ya?ml)$/.test(file));
  const documents = files.flatMap((file) => parseAllDocuments(fs.readFileSync(path.join(folder, file), 'utf8')));
  return documents.map((document) => document.toJS()).filter((object) => object !== null);
}

async function createNamespaces(cluster, objects) {
  const own = objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name);
  for (const name of INSTALLED.filter((namespace) => !own.includes(namespace))) {
    await cluster.kubectl(['create', 'namespace', name]);
  }
}

function linesOf(text) {
  return text.split('\n').filter((line) => line !== '');
}
