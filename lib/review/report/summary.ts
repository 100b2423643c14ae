import { type Group, GROUPS } from '../changes/change';
import { allChanges, isUnchanged, type ReviewReport } from './report';

/** `3 changes of behaviour`, `no change of behaviour`. */
export function verdict(report: ReviewReport): string {
  const { length } = allChanges(report);
  if (length > 0) return `${length} ${length === 1 ? 'change' : 'changes'} of behaviour`;
  return isUnchanged(report) ? 'no change of behaviour' : 'no change of behaviour in what was compared';
}

/** What was not compared, and who has to approve, one line each. */
export function remarks(report: ReviewReport): readonly string[] {
  const { environments, notes = [] } = report;
  const leftOut = environments.reduce((sum, { review }) => sum + review.leftOut, 0);
  const notModelled = [...new Set(environments.flatMap(({ review }) => review.notModelled.map(({ text }) => text)))];
  return [
    ...approvals(report),
    ...(notModelled.length > 0 ? [`not compared: ${short(notModelled)}`] : []),
    ...(leftOut > 0 ? [`not compared: ${leftOut} classes of requests, because the routes and policies distinguish too many`] : []),
    ...notes,
  ];
}

/** `access needs the approval of security-team`. */
function approvals(report: ReviewReport): readonly string[] {
  const changed = new Set<Group>(allChanges(report).map(([{ group }]) => group));
  return GROUPS.flatMap((group) => {
    const names = report.approvers?.[group] ?? [];
    return changed.has(group) && names.length > 0 ? [`${group} needs the approval of ${names.join(', ')}`] : [];
  });
}

/** `2 objects differ without an effect`; nothing when there are none. */
export function withoutEffectLine({ environments }: ReviewReport): readonly string[] {
  const count = environments.reduce((sum, { review }) => sum + review.withoutEffect.length, 0);
  if (count === 0) return [];
  return [count === 1 ? '1 object differs without an effect' : `${count} objects differ without an effect`];
}

function short(texts: readonly string[]): string {
  return texts.length > 3 ? `${texts.slice(0, 3).join('; ')}; and ${texts.length - 3} more` : texts.join('; ');
}
