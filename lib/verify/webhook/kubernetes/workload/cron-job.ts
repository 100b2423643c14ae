import type { KubeObject } from '../../../../manifest/manifest';
import { isCron } from '../../../../semantics/cron';
import { fieldsOf, type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';
import { checkChoice } from '../values/choice';
import { checkNotNegative } from '../values/numbers';
import { checkJobSpec } from './job';

const MAX_NAME = 52;

/** What the API server says about a CronJob. */
export function* checkCronJob(object: KubeObject): Problems {
  const cron = fieldsOf(object);
  const spec = cron.get('spec');
  const [name, schedule] = [cron.get('metadata', 'name'), spec.get('schedule')];
  if (name.text.length > MAX_NAME) yield refuse(name, `the name has ${name.text.length} characters`, `write at most ${MAX_NAME}`);
  if (schedule.text.includes('TZ')) yield refuse(schedule, 'the schedule has a time zone', 'write it into timeZone');
  else if (!isCron(schedule.text)) yield refuse(schedule, `${quoted(schedule.text)} is no cron schedule`, 'write it as in "0 2 * * *"');
  yield* checkTimeZone(spec.get('timeZone'));
  yield* checkNotNegative(spec, ['startingDeadlineSeconds', 'successfulJobsHistoryLimit', 'failedJobsHistoryLimit']);
  yield* checkChoice(spec.get('concurrencyPolicy'), ['Allow', 'Forbid', 'Replace']);
  yield* checkJobSpec(spec.get('jobTemplate', 'spec'));
}

function* checkTimeZone(zone: Field): Problems {
  if (zone.exists && !isTimeZone(zone.text)) yield refuse(zone, `${quoted(zone.text)} is no time zone`, 'write it as in Europe/Berlin');
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
