import type { At } from '../../manifest/manifest-object';
import { formatPath } from '../../manifest/manifest';
import type { ChangedObject } from '../facts/changed-objects';
import type { Change } from '../changes/change';
import type { ReviewReport } from './report';
import { verdict } from './summary';
import { requestText } from './witness-text';

/** For a program. */
export function json(report: ReviewReport): string {
  const { before, after, environments, notes = [], approvers = {}, fileName = (file: string) => file } = report;
  const place = (at: At) => ({
    object: at.entry.ref,
    ...(at.path.length > 0 ? { field: formatPath(at.path) } : {}),
    ...(at.entry.source.file === undefined ? {} : { file: fileName(at.entry.source.file), line: at.position().line }),
  });
  const ofChange = ({ group, effect, text, places, traffic, witness }: Change) => ({
    group,
    effect,
    text,
    places: places.map(place),
    ...(traffic ? { traffic } : {}),
    ...(witness
      ? {
          witness: {
            request: witness.request.text,
            options: witness.request.options,
            explain: requestText(witness),
            before: witness.before,
            after: witness.after,
          },
        }
      : {}),
  });
  const value = {
    before,
    after,
    verdict: verdict(report),
    approvers,
    notes,
    environments: environments.map(({ name, review }) => ({
      ...(name === undefined ? {} : { name }),
      changes: review.changes.map(ofChange),
      withoutEffect: review.withoutEffect.map((object: ChangedObject) => place((object.after ?? object.before)!.at())),
      notCompared: review.notModelled.map(({ text }) => text),
      requests: review.requests,
      leftOut: review.leftOut,
    })),
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
