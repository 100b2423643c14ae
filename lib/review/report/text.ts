import pc from 'picocolors';
import { type Change, GROUPS } from '../changes/change';
import { placeText } from './place-text';
import type { ReviewedEnvironment, ReviewReport } from './report';
import { remarks, verdict, withoutEffectLine } from './summary';
import { MARKS, TITLES, type Weight, weightOf } from './weight';
import { requestText } from './witness-text';

/** For a person at a terminal. */
export function text(report: ReviewReport, { color = false }: { readonly color?: boolean } = {}): string {
  const paint = pc.createColors(color);
  const lines = [
    `${report.before} → ${report.after}`,
    '',
    ...report.environments.flatMap((environment) => environmentLines(environment, report, paint)),
    [verdict(report), ...withoutEffectLine(report)].join(', '),
    ...remarks(report).map((line) => `! ${line}`),
    ...(report.verbose ? report.environments.flatMap(({ review }) => review.withoutEffect.map(withoutEffect)) : []),
  ];
  return `${lines.join('\n')}\n`;

  function withoutEffect({ before, after }: ReviewedEnvironment['review']['withoutEffect'][number]): string {
    return `  ${placeText((after ?? before)!.at(), report)}`;
  }
}

type Paint = ReturnType<typeof pc.createColors>;

function environmentLines({ name, review: { changes } }: ReviewedEnvironment, report: ReviewReport, paint: Paint): readonly string[] {
  if (changes.length === 0) return [];
  const groups = GROUPS.flatMap((group) => {
    const own = changes.filter((change) => change.group === group);
    return own.length === 0 ? [] : [paint.bold(TITLES[group]), ...own.flatMap((change) => changeLines(change, report, paint)), ''];
  });
  return [...(name === undefined ? [] : [paint.bold(paint.underline(name))]), ...groups];
}

function changeLines(change: Change, report: ReviewReport, paint: Paint): readonly string[] {
  const weight = weightOf(change);
  const { witness } = change;
  const asked = witness ? [`      for example ${requestText(witness)}`] : [];
  return [
    `  ${colored(weight, paint)(`${MARKS[weight]} ${change.text}`)}`,
    ...change.places.slice(0, 3).map((at) => paint.dim(`      ${placeText(at, report)}`)),
    ...asked.map((line) => paint.dim(line)),
  ];
}

function colored(weight: Weight, paint: Paint): (text: string) => string {
  return { opens: paint.red, closes: paint.yellow, changes: paint.cyan, facts: (plain: string) => plain }[weight];
}
