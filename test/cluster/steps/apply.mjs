import fs from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { PROJECT, seconds } from '../project.mjs';

/** The namespaces that the installs before `kubectl apply -f dist` leave behind. */
const INSTALLED = ['cert-manager', 'istio-system'];

/** Applies a folder once, which creates every object that no earlier folder has created, and once more, which changes nothing. */
export async function applyFolder(cluster, report, folder, name = path.relative(PROJECT, folder)) {
  const objects = readObjects(folder);
  await createNamespaces(cluster, objects);

  const there = (await storedVersions(cluster, folder)).size;
  const started = performance.now();
  const first = await apply(cluster, folder, objects.length);
  const notCreated = first.lines.filter((line) => !line.endsWith(' created'));
  const created = `${objects.length - there} objects created${there > 0 ? `, ${there} were there` : ''}`;
  report.check(`kubectl apply -f ${name}: ${created} in ${seconds(started)}`, [
    ...first.problems,
    ...(notCreated.length === there ? [] : notCreated),
  ]);
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

/** Asks the server to take every object, and keeps none but their namespaces. */
export async function tryFolder(cluster, report, folder, name, objects) {
  const namespaces = new Set(objects.map(({ metadata }) => metadata.namespace).filter((namespace) => namespace !== undefined));
  for (const namespace of namespaces) await cluster.kubectl(['create', 'namespace', namespace, '--save-config']);
  const { status, stdout, stderr } = await cluster.kubectl(['apply', '--dry-run=server', '--filename', folder]);
  const taken = stdout.split('\n').filter((line) => line !== '').length;
  const problems = stderr.split('\n').filter((line) => line !== '');
  if (status !== 0 || taken !== objects.length) problems.push(`${taken} of ${objects.length} objects were taken`);
  report.check(`kubectl apply --dry-run=server -f ${name}: ${objects.length} objects taken`, problems);
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
 * The version under which each object of the folder that is there is stored. kubectl says `configured` when it sends a patch, also when the patch changes nothing:
 * always for a PodDisruptionBudget, and for values that the server does not store, such as `hostNetwork: false`.
 */
async function storedVersions(cluster, folder) {
  const { status, stdout, stderr } = await cluster.kubectl(['get', '--ignore-not-found', '--filename', folder, '--output', 'json']);
  if (status !== 0) throw new Error(stderr.trim());
  const { items } = stdout === '' ? { items: [] } : JSON.parse(stdout);
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
    await cluster.kubectl(['create', 'namespace', name, '--save-config']);
  }
}

function linesOf(text) {
  return text.split('\n').filter((line) => line !== '');
}
