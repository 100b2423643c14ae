import { load } from '../typescript.mjs';

/** How many broken objects of each kind are tried. */
const PER_KIND = 300;

/** What our schema layer says of broken objects is what the API server says: the same verdict, by the same layer, of the same field. */
export async function agreeOnMutatedObjects(cluster, report) {
  const { ENGINES } = load('../../scripts/import/engines');
  const { populatedKind } = load('./populated/kinds');
  const { disagreement, mutantsOf } = load('./mutated/agreement');
  const { items } = await cluster.get('/apis/apiextensions.k8s.io/v1/customresourcedefinitions');

  for (const [index, manifest] of items.filter(({ spec }) => !ENGINES.has(spec.group)).entries()) {
    const { name, samples } = populatedKind(manifest);
    const mutants = mutantsOf(samples, PER_KIND, index + 1);
    const answers = await Promise.all(mutants.map(({ object }) => cluster.dryRunCreate(object)));
    const problems = mutants.flatMap((mutant, i) => disagreement(mutant, answers[i]) ?? []);
    const refused = answers.filter(({ accepted }) => !accepted).length;
    report.check(`${name}: ${mutants.length - problems.length} of ${mutants.length} verdicts agree, ${refused} of them refusals`, problems);
  }
}
