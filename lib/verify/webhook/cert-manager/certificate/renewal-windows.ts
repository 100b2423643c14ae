import { isCron } from '../../../../semantics/cron';
import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';

/** When a certificate may be renewed. */
export function* checkRenewalWindows(windows: Field): Problems {
  for (const window of windows.items()) {
    const cron = window.get('cron');
    const timezone = window.get('timezone');
    if (!isCron(cron.text))
      yield refuse(
        cron,
        `${quoted(cron.text)} is no cron schedule`,
        'write minute, hour, day of month, month and day of week, as in "0 2 * * 6"',
      );
    if (!timezone.isEmpty && !isTimezone(timezone.text))
      yield refuse(timezone, `${quoted(timezone.text)} is no time zone`, 'write a name as in "Europe/Berlin"');
  }
}

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
