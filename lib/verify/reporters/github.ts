import { type Finding, type Severity } from '../finding';
import type { VerifyResult } from '../verify';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/**
 * For GitHub Actions: one workflow command for each finding, which shows it at the line in a pull request.
 *
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function github({ findings }: VerifyResult): string {
  return findings.map((finding) => `${command(finding)}\n`).join('');
}

function command({ severity, rule, object, field, message, fix, file, line, column }: Finding): string {
  const place = file === undefined ? [] : [`file=${property(file)}`, `line=${line}`, `col=${column}`];
  const subject = [object, field].filter(Boolean).join(' ');
  const text = `${subject}${subject ? ': ' : ''}${message}${fix ? `; ${fix}` : ''}`;
  return `::${COMMANDS[severity]} ${[...place, `title=${property(rule)}`].join(',')}::${escaped(text)}`;
}

function escaped(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function property(text: string): string {
  return escaped(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
