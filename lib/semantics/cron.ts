import { isValidCron } from 'cron-validator';

const SHORTHAND = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];

/** True for a schedule that Kubernetes takes: five fields or a shorthand such as `@daily`, and before the fields a time zone. */
export function isCron(text: string): boolean {
  const schedule = text.trim().replace(/^(CRON_)?TZ=\S+\s+/, '');
  if (schedule.startsWith('@')) return SHORTHAND.includes(schedule) || /^@every \S+$/.test(schedule);
  return isValidCron(schedule.replaceAll('?', '*'), { alias: true }); // to Kubernetes the two are the same, in any field
}
