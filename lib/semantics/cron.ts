import { isValidCron } from 'cron-validator';

const SHORTHAND = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];

/** True for a schedule that Kubernetes accepts: five fields or a shorthand such as `@daily`, with an optional time zone in front. */
export function isCron(text: string): boolean {
  const schedule = text.trim().replace(/^(CRON_)?TZ=\S+\s+/, '');
  if (schedule.startsWith('@')) return SHORTHAND.includes(schedule) || /^@every \S+$/.test(schedule);
  return isValidCron(schedule.replaceAll('?', '*'), { alias: true }); // Kubernetes treats the two the same, in any field
}
