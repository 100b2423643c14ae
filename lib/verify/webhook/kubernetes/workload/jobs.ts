import type { KubeObject } from '../../../../manifest/manifest';
import { isCron } from '../../../../semantics/cron';
import { fieldsOf, type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';
import { checkChoice, checkGiven, checkWord } from '../values/choice';
import { checkForm, LABEL_KEY } from '../values/forms';
import { checkNotNegative, checkRange } from '../values/numbers';
import { checkTemplate } from './template';

const MAX_NAME = 52;

/** What the API server says about a CronJob. */
export function* checkCronJob(object: KubeObject): Problems {
  const cron = fieldsOf(object);
  const spec = cron.get('spec');
  const [name, schedule] = [cron.get('metadata', 'name'), spec.get('schedule')];
  if (name.text.length > MAX_NAME) yield refuse(name, `the name has ${name.text.length} characters`, `write at most ${MAX_NAME}`);
  if (schedule.text.includes('TZ')) yield refuse(schedule, 'the schedule contains a time zone', 'set it in timeZone');
  else if (!isCron(schedule.text))
    yield refuse(schedule, `${quoted(schedule.text)} is not a valid cron schedule`, 'write it as in "0 2 * * *"');
  yield* checkTimeZone(spec.get('timeZone'));
  yield* checkNotNegative(spec, ['startingDeadlineSeconds', 'successfulJobsHistoryLimit', 'failedJobsHistoryLimit']);
  yield* checkChoice(spec.get('concurrencyPolicy'), ['Allow', 'Forbid', 'Replace']);
  yield* checkJobSpec(spec.get('jobTemplate', 'spec'));
}

function* checkTimeZone(zone: Field): Problems {
  if (zone.exists && !isTimeZone(zone.text))
    yield refuse(zone, `${quoted(zone.text)} is not a valid time zone`, 'write it as in Europe/Berlin');
}

/** Offsets are known to JavaScript and not to Kubernetes. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name) || name.toLowerCase() === 'local') return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

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
    yield refuse(restart, 'the pods of a Job must be able to complete', 'write restartPolicy: Never or OnFailure');
  } else if (policy.exists && restart.text !== 'Never') {
    yield refuse(restart, `podFailurePolicy cannot be used with restartPolicy ${quoted(restart.text)}`, 'write Never');
  }
  if (policy.exists) yield* checkFailurePolicy(policy, spec);
  const replacement = spec.get('podReplacementPolicy');
  yield* checkGiven(replacement, policy.exists ? ['Failed'] : ['Failed', 'TerminatingOrFailed']);
  if (spec.get('selector').exists && !spec.get('manualSelector').isTrue) {
    yield refuse(spec.get('selector'), 'a Job selects its pods by its own label', 'remove selector');
  }
}

function* checkMode(spec: Field): Problems {
  const [mode, failed] = [spec.get('completionMode'), spec.get('maxFailedIndexes')];
  yield* checkGiven(mode, ['Indexed', 'NonIndexed']);
  if (mode.text === 'Indexed') {
    if (!spec.get('completions').exists)
      yield refuse(spec.get('completions'), 'an indexed Job requires completions', 'write the number of completions');
    yield* checkRange(spec.get('parallelism'), 0, MAX_INDEXES);
  } else {
    for (const name of ['backoffLimitPerIndex', 'maxFailedIndexes', 'successPolicy']) {
      if (spec.get(name).exists) yield refuse(spec.get(name), `${name} can only be used with completionMode: Indexed`, 'remove it');
    }
  }
  if (failed.exists && !spec.get('backoffLimitPerIndex').exists) yield refuse(failed, 'backoffLimitPerIndex is missing', 'write it');
}

const MAX_RULES = 20;

/** What becomes of a Job when one of its pods fails. */
function* checkFailurePolicy(policy: Field, spec: Field): Problems {
  const rules = policy.get('rules').items();
  if (rules.length > MAX_RULES) yield refuse(policy.get('rules'), `there are ${rules.length} rules`, `write at most ${MAX_RULES}`);
  const pod = spec.get('template', 'spec');
  const names = [...pod.get('containers').items(), ...pod.get('initContainers').items()].map((each) => each.get('name').text);
  for (const rule of rules) {
    const [action, codes, conditions] = ['action', 'onExitCodes', 'onPodConditions'].map((name) => rule.get(name));
    yield* checkWord(action, ['Count', 'FailIndex', 'FailJob', 'Ignore']);
    if (action.text === 'FailIndex' && !spec.get('backoffLimitPerIndex').exists) {
      yield refuse(action, 'FailIndex can only be used with backoffLimitPerIndex', 'write backoffLimitPerIndex');
    }
    if (codes.exists !== conditions.isEmpty)
      yield refuse(rule, 'a rule must have exactly one condition', 'write onExitCodes or onPodConditions');
    if (codes.exists) yield* checkCodes(codes, names);
    if (conditions.items().length > MAX_RULES) yield refuse(conditions, 'there are too many conditions', `write at most ${MAX_RULES}`);
    for (const condition of conditions.items()) {
      yield* checkForm(condition.get('type'), LABEL_KEY);
      if (condition.get('status').text !== '') yield* checkWord(condition.get('status'), ['False', 'True', 'Unknown']);
    }
  }
}

function* checkCodes(codes: Field, containers: readonly string[]): Problems {
  const [name, operator, values] = ['containerName', 'operator', 'values'].map((each) => codes.get(each));
  if (name.exists && !containers.includes(name.text)) yield refuse(name, `the pod has no container ${quoted(name.text)}`, 'write its name');
  yield* checkWord(operator, ['In', 'NotIn']);
  const numbers = values.items().map(({ number }) => number);
  if (numbers.length === 0 || numbers.length > 255) yield refuse(values, `there are ${numbers.length} exit codes`, 'write 1 to 255');
  if (numbers.some((number, index) => index > 0 && number <= numbers[index - 1]))
    yield refuse(values, 'they are not in order', 'sort them');
  if (operator.text === 'In' && numbers.includes(0)) yield refuse(values, 'exit code 0 is not a failure', 'remove it');
}
