import { load } from '../typescript.mjs';

/** What the programs write that use every option goes to the API server and comes back whole. */
export async function acceptEveryOption(cluster, report) {
  const { PROGRAMS } = load('../../scripts/field-coverage/programs');
  const { objectsOf } = load('../../scripts/field-coverage/measure');
  const { kinds } = load('../../scripts/field-coverage/kinds');
  const { groupOf } = load('../../lib/manifest/manifest');
  const official = new Set(kinds().map(({ group, name }) => `${group}/${name}`));

  for (const [name, program] of Object.entries(PROGRAMS)) {
    const objects = objectsOf(name, program).filter((object) => official.has(`${groupOf(object)}/${object.kind}`));
    const problems = await Promise.all(objects.map((object) => problemsOf(cluster, inDefault(object))));
    report.check(`every option, ${name}: ${objects.length} objects accepted`, problems.flat());
  }
}

/** The object in a namespace that every cluster has. */
function inDefault(object) {
  const { namespace, ...metadata } = object.metadata;
  return { ...object, metadata: namespace === undefined ? metadata : { ...metadata, namespace: 'default' } };
}

async function problemsOf(cluster, object) {
  const { lost } = load('./populated/fields');
  const at = `${object.kind} ${object.metadata.name}`;
  const answer = await cluster.dryRunCreate(object);
  if (!answer.accepted) return [`${at}: ${answer.message}`];
  return [...answer.warnings, ...lost(object, answer.object).map((field) => `${field} was lost`)].map((problem) => `${at}: ${problem}`);
}
