import { load } from '../typescript.mjs';

/** A fully populated object of each kind that has a generated construct goes construct → YAML → API server and comes back whole. */
export async function acceptPopulatedObjects(cluster, report) {
  const { populatedKind } = load('./populated/kinds');
  const { ENGINES } = load('../../scripts/import/engines');
  const { items } = await cluster.get('/apis/apiextensions.k8s.io/v1/customresourcedefinitions');

  for (const manifest of items.filter(({ spec }) => !ENGINES.has(spec.group))) {
    try {
      const { name, samples, fields, missing } = populatedKind(manifest);
      const problems = await Promise.all(samples.map((sample) => problemsOf(cluster, sample)));
      report.check(`${name}: ${fields - missing.length} of ${fields} fields come back, objects sent: ${samples.length}`, [
        ...missing.map((field) => `no object has ${field}`),
        ...problems.flat(),
      ]);
    } catch (error) {
      report.check(`populated object of ${manifest.metadata.name}`, [error.message]);
    }
  }
}

async function problemsOf(cluster, { object, yaml }) {
  const { lost } = load('./populated/fields');
  const answer = await cluster.dryRunCreate(object, { yaml });
  if (!answer.accepted) return [answer.message];
  return [...answer.warnings, ...lost(object, answer.object).map((field) => `${field} was lost`)];
}
