import { load } from '../typescript.mjs';

/** How many broken objects of each kind are tried. */
const PER_KIND = 300;

/** What our schema layer refuses of Kubernetes' own kinds, the API server refuses. It refuses more: its rules of these kinds are in its code, not in the schema. */
export async function refuseNothingGoodOfCoreKinds(cluster, report) {
  const { CORE_OBJECTS } = load('./mutated/core-objects');
  const { falseAlarm, layerMissed, mutantsOf } = load('./mutated/agreement');

  for (const [index, object] of CORE_OBJECTS.entries()) {
    const mutants = [{ object, change: 'nothing' }, ...mutantsOf([{ object }], PER_KIND, index + 1001)];
    const answers = await Promise.all(mutants.map((mutant) => cluster.dryRunCreate(mutant.object)));
    const problems = mutants.flatMap((mutant, i) => falseAlarm(mutant, answers[i]) ?? layerMissed(mutant, answers[i]) ?? []);
    const refused = answers.filter(({ accepted }) => !accepted).length;
    report.check(`${object.kind}: no false alarm in ${mutants.length} objects, of which the server refuses ${refused}`, problems);
  }
}
