import fs from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { PROJECT, seconds } from '../project.mjs';

/** The namespaces that the installs before `kubectl apply -f dist` leave behind. */
const INSTALLED = ['cert-manager', 'istio-system'];

/** Applies a folder once, which creates every object of it, and once more, which changes nothing. */
export async function applyFolder(cluster, report, folder) {
  const name = path.relative(PROJECT, folder);
  const objects = readObjects(folder);
  await createNamespaces(cluster, objects);

  const started = performance.now();
  const problems = await apply(cluster, folder, objects.length, 'created');
  report.check(`kubectl apply -f ${name}: ${objects.length} objects created in ${seconds(started)}`, problems);
  if (problems.length) return;
  report.check(`kubectl apply -f ${name}: unchanged the second time`, await apply(cluster, folder, objects.length, 'unchanged'));
}

/** What differs from one line `<object> <outcome>` for each object. */
async function apply(cluster, folder, count, outcome) {
  const { status, stdout, stderr } = await cluster.kubectl(['apply', '--filename', folder]);
  const lines = linesOf(stdout);
  const problems = [...linesOf(stderr), ...lines.filter((line) => !line.endsWith(` ${outcome}`))];
  if (status !== 0) problems.push(`kubectl ended with ${status}`);
  if (lines.length !== count) problems.push(`${lines.length} of ${count} objects were ${outcome}`);
  return problems;
}

/** The objects that kubectl finds in a folder: in its own files, not in those of folders below. */
function readObjects(folder) {
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
