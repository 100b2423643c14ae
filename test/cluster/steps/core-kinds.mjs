import { load } from '../typescript.mjs';

/** How many broken copies of each sample are tried. */
const PER_SAMPLE = 300;

/** Of Kubernetes' own kinds, what we refuse the API server refuses, and of what it refuses we see at least the share that is written down for the kind. */
export async function agreeOnCoreKinds(cluster, report) {
  const { CORE_OBJECTS } = load('./mutated/core-objects');
  const { floorOf } = load('./mutated/core-floors');
  const { falseAlarm, missed, mutantsOf } = load('./mutated/agreement');

  for (const kind of new Set(CORE_OBJECTS.map((object) => object.kind))) {
    const mutants = CORE_OBJECTS.flatMap((object, index) =>
      object.kind === kind ? [{ object, change: 'nothing' }, ...mutantsOf([{ object }], PER_SAMPLE, index + 1001)] : [],
    );
    const answers = await Promise.all(mutants.map((mutant) => cluster.dryRunCreate(mutant.object)));
    const alarms = mutants.flatMap((mutant, i) => falseAlarm(mutant, answers[i]) ?? []);
    const misses = mutants.flatMap((mutant, i) => missed(mutant, answers[i]) ?? []);
    const refused = answers.filter(({ accepted }) => !accepted).length;
    const seen = refused - misses.length;
    const isBelow = (100 * seen) / refused < floorOf(kind);
    report.check(
      `${kind}: ${seen} of ${refused} refusals seen, ${alarms.length} false alarms in ${mutants.length} objects`,
      isBelow ? [...alarms, `fewer than ${floorOf(kind)} % are seen`, ...misses] : alarms,
    );
  }
}
