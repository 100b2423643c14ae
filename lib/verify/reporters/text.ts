import pc from 'picocolors';
import { count } from '../../semantics/words';
import type { RuleOff } from '../config/rule-setting';
import { type Finding, type Severity, SEVERITIES } from '../finding';
import { placeOf } from '../one-line';
import type { VerifyResult } from '../verify';
import type { ReportOptions } from './index';
import { unknownNamesLine } from './unknown-names';

/** For a person: each finding with its place, the lines of YAML with a caret, and what to write instead. */
export function text(result: VerifyResult, { color = false }: ReportOptions = {}): string {
  const paint = pc.createColors(color);
  const told = result.findings.filter(({ unknownName }) => unknownName === undefined);
  const names = unknownNamesLine(result.findings);
  return [...told.map((finding) => block(finding, paint)), ...(names === undefined ? [] : [names]), summary(result)].join('\n');
}

type Paint = ReturnType<typeof pc.createColors>;

function block(finding: Finding, paint: Paint): string {
  const { severity, rule, alsoKnownAs, object, field, file, line, column, constructPath, message, fix } = finding;
  const also = alsoKnownAs.length > 0 ? paint.dim(` (${alsoKnownAs.join(', ')})`) : '';
  const place = placeOf({ file, line, column, constructPath: file === undefined ? constructPath : undefined });
  return [
    `${colored(severity, paint)(severity)} ${paint.bold(rule)}${also} ${place}`,
    ...(object
      ? [`  ${[object, field].filter(Boolean).join(' ')}${file && constructPath ? paint.dim(` from ${constructPath}`) : ''}`]
      : []),
    `  ${message}`,
    ...excerpt(finding, paint),
    ...(fix ? [`  ${paint.green('fix:')} ${fix}`] : []),
    '',
  ].join('\n');
}

function excerpt({ excerpt: { firstLine, lines }, line, column }: Finding, paint: Paint): readonly string[] {
  if (lines.length === 0) return [];
  const width = String(line).length;
  const numbered = lines.map((each, index) => `  ${paint.dim(`${String(firstLine + index).padStart(width)} |`)} ${each}`);
  if (column > lines.at(-1)!.length + 1) return numbered;
  return [...numbered, `  ${' '.repeat(width)} ${paint.dim('|')} ${' '.repeat(column - 1)}${paint.red('^')}`];
}

function summary({ findings, suppressed, objects, notJudged, rulesOff = [] }: VerifyResult): string {
  const counts = SEVERITIES.map((severity) => [severity, findings.filter((each) => each.severity === severity).length] as const)
    .filter(([, many]) => many > 0)
    .map(([severity, many]) => count(many, NOUNS[severity]));
  const silenced = suppressed.length > 0 ? `, ${suppressed.length} suppressed` : '';
  if (objects === 0 && findings.length === 0) return 'nothing to verify: there are no objects\n';
  return `${counts.length > 0 ? counts.join(', ') : 'no findings'} in ${count(objects, 'object')}${silenced}\n${rulesOff.map(offLine).join('')}${notJudgedLine(notJudged)}`;
}

function offLine({ rule, because, findings }: RuleOff): string {
  return `${rule} is off (${count(findings, 'finding')}): ${because}\n`;
}

function notJudgedLine(notJudged: VerifyResult['notJudged']): string {
  const kinds = Object.entries(notJudged).map(([kind, many]) => `${many} ${kind}`);
  return kinds.length > 0 ? `not verified, because the kind is not known: ${kinds.join(', ')}\n` : '';
}

const NOUNS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

function colored(severity: Severity, paint: Paint): (text: string) => string {
  return { error: paint.red, warning: paint.yellow, info: paint.cyan }[severity];
}
