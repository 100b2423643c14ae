import { type Change, GROUPS } from '../changes/change';
import { escapeMarkdown } from './escape';
import { mermaid } from './mermaid';
import { fileLine } from './place-text';
import { allChanges, type ReviewReport } from './report';
import { remarks, verdict, withoutEffectLine } from './summary';
import { SIGNS, TITLES, WEIGHTS, weightOf } from './weight';
import { requestText } from './witness-text';

/** By this line a program finds the comment that it wrote before. */
export const COMMENT_MARK = '<!-- cdk8s-istio diff -->';

/** GitHub takes comments of this many characters. */
const LIMIT = 65_536;

/** What the end of a comment takes that was cut. */
const RESERVE = 1_000;

/** How many lines the summary has. */
const SUMMARY = 10;

type Placed = readonly [Change, environment: string | undefined];

/** For a pull request: at most ten lines, and tables below that are folded. */
export function markdown(report: ReviewReport): string {
  const changes = allChanges(report);
  const picture = mermaid(changes.map(([change]) => change));
  const head = [
    COMMENT_MARK,
    `### ${capitalized(verdict(report))}`,
    '',
    `\`${report.before}\` → \`${report.after}\``,
    '',
    ...summary(changes, report),
    '',
    ...(picture === undefined ? [] : [...folded('Picture', ['```mermaid', picture, '```']), '']),
  ];
  const foot = [...verboseLines(report)];
  return cut(head, tables(changes, report), foot);
}

function summary(changes: readonly Placed[], report: ReviewReport): readonly string[] {
  const more = remarks(report)
    .slice(0, 4)
    .map((line) => `- ⚠️ ${shortened(escapeMarkdown(line))}`);
  const quiet = withoutEffectLine(report).map((line) => `- ${line}`);
  const room = SUMMARY - more.length - quiet.length;
  const sorted = [...changes].sort(([a], [b]) => WEIGHTS.indexOf(weightOf(a)) - WEIGHTS.indexOf(weightOf(b)));
  const shown = sorted.slice(0, sorted.length > room ? room - 1 : room);
  const rest = sorted.length - shown.length;
  return [
    ...shown.map(([change, environment]) => `- ${SIGNS[weightOf(change)]} ${shortened(named(change, environment))}`),
    ...(rest > 0 ? [`- and ${rest} more, below`] : []),
    ...more,
    ...quiet,
  ];
}

function named({ text }: Change, environment: string | undefined): string {
  return escapeMarkdown(environment === undefined ? text : `${environment}: ${text}`);
}

/** A line of the summary is read at a glance. */
function shortened(text: string): string {
  return text.length > 400 ? `${text.slice(0, 399)}…` : text;
}

interface Table {
  readonly title: string;
  readonly rows: readonly string[];
}

const HEADINGS = ['| | What | Where | For example |', '|---|---|---|---|'];

function tables(changes: readonly Placed[], report: ReviewReport): readonly Table[] {
  return GROUPS.flatMap((group) => {
    const own = changes.filter(([change]) => change.group === group);
    return own.length === 0 ? [] : [{ title: TITLES[group], rows: own.map((placed) => row(placed, report)) }];
  });
}

function row([change, environment]: Placed, report: ReviewReport): string {
  const places = change.places.slice(0, 3).map((at) => {
    const where = fileLine(at, report);
    return `${escapeMarkdown(at.toString())}${where === undefined ? '' : `<br>${escapeMarkdown(where)}`}`;
  });
  const example = change.witness ? escapeMarkdown(requestText(change.witness)) : '';
  return `| ${SIGNS[weightOf(change)]} | ${named(change, environment)} | ${places.join('<br>')} | ${example} |`;
}

function folded(title: string, lines: readonly string[]): readonly string[] {
  return ['<details>', `<summary>${title}</summary>`, '', ...lines, '', '</details>'];
}

/** Rows until the comment is full, and a line that says how many were left out. */
function cut(head: readonly string[], all: readonly Table[], foot: readonly string[]): string {
  const text = (parts: readonly string[]) => `${parts.join('\n').trimEnd()}\n`;
  const lines: string[] = [...head];
  let length = text(lines).length;
  let leftOut = 0;
  for (const { title, rows } of all) {
    const shown: string[] = [];
    for (const each of rows) {
      if (length + each.length + 200 > LIMIT - RESERVE) leftOut += 1;
      else {
        shown.push(each);
        length += each.length + 1;
      }
    }
    if (shown.length === 0) continue;
    const block = [...folded(`${title} (${rows.length})`, [...HEADINGS, ...shown]), ''];
    lines.push(...block);
    length += 150;
  }
  if (leftOut > 0)
    lines.push(
      `${leftOut} more ${leftOut === 1 ? 'line was' : 'lines were'} left out, because a comment has a limit: \`cdk8s-istio diff\` writes all.`,
      '',
    );
  const whole = text([...lines, ...foot]);
  return whole.length <= LIMIT ? whole : text(lines);
}

function verboseLines({ verbose, environments }: ReviewReport): readonly string[] {
  const objects = environments.flatMap(({ review }) => review.withoutEffect.map(({ before, after }) => (after ?? before)!.ref));
  if (!verbose || objects.length === 0) return [];
  return folded(
    'Objects that differ without an effect',
    objects.map((ref) => `- ${escapeMarkdown(ref)}`),
  );
}

function capitalized(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}
