import type { KubeObject } from '../../../../manifest/manifest';
import { fieldsOf, type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';
import { checkGiven } from '../values/choice';
import { checkNotNegative, checkRange } from '../values/numbers';
import { checkFailurePolicy } from './failure-policy';
import { checkTemplate } from './template';

const NUMBERS = ['parallelism', 'completions', 'activeDeadlineSeconds', 'backoffLimit', 'ttlSecondsAfterFinished', 'backoffLimitPerIndex', 'maxFailedIndexes']; // prettier-ignore
const MAX_INDEXES = 100000;

/** What the API server says about a Job. */
export function* checkJob(object: KubeObject): Problems {
  yield* checkJobSpec(fieldsOf(object).get('spec'));
}

/** A job, alone or in the template of a CronJob. */
export function* checkJobSpec(spec: Field): Problems {
  const [restart, policy] = [spec.get('template', 'spec', 'restartPolicy'), spec.get('podFailurePolicy')];
  yield* checkNotNegative(spec, NUMBERS);
  yield* checkMode(spec);
  yield* checkTemplate(spec.get('template'));
  if (restart.text === '' || restart.text === 'Always') {
    yield refuse(restart, 'the pods of a Job come to an end', 'write restartPolicy: Never or OnFailure');
  } else if (policy.exists && restart.text !== 'Never') {
    yield refuse(restart, `podFailurePolicy does not go with restartPolicy ${quoted(restart.text)}`, 'write Never');
  }
  if (policy.exists) yield* checkFailurePolicy(policy, spec);
  const replacement = spec.get('podReplacementPolicy');
  yield* checkGiven(replacement, policy.exists ? ['Failed'] : ['Failed', 'TerminatingOrFailed']);
  if (spec.get('selector').exists && !spec.get('manualSelector').isTrue) {
    yield refuse(spec.get('selector'), 'a Job finds its pods by a label of its own', 'remove selector');
  }
}

function* checkMode(spec: Field): Problems {
  const [mode, failed] = [spec.get('completionMode'), spec.get('maxFailedIndexes')];
  yield* checkGiven(mode, ['Indexed', 'NonIndexed']);
  if (mode.text === 'Indexed') {
    if (!spec.get('completions').exists) yield refuse(spec.get('completions'), 'an indexed Job needs completions', 'write how many');
    yield* checkRange(spec.get('parallelism'), 0, MAX_INDEXES);
  } else {
    for (const name of ['backoffLimitPerIndex', 'maxFailedIndexes', 'successPolicy']) {
      if (spec.get(name).exists) yield refuse(spec.get(name), `${name} goes with completionMode: Indexed only`, 'remove it');
    }
  }
  if (failed.exists && !spec.get('backoffLimitPerIndex').exists) yield refuse(failed, 'backoffLimitPerIndex is missing', 'write it');
}
