import type { At } from '../../manifest/manifest-object';
import { Cursor } from '../reading/cursor';
import type { Objects } from '../reading/objects';

/** A JSON pointer to what Argo CD shall not compare. */
export interface IgnoredPointer {
  readonly pointer: string;
  readonly at: At;
}

/** The JSON pointers in `ignoreDifferences` of the Applications of the input and of the templates of ApplicationSets. */
export function ignoredPointers(objects: Objects): readonly IgnoredPointer[] {
  const specs = [
    ...objects.of('Application', 'argoproj.io').map(Cursor.spec),
    ...objects.of('ApplicationSet', 'argoproj.io').map((entry) => Cursor.spec(entry).get('template', 'spec')),
  ];
  return specs
    .flatMap((spec) => spec.get('ignoreDifferences').items())
    .flatMap((difference) => difference.get('jsonPointers').items())
    .flatMap((item) => (item.text() === undefined ? [] : [{ pointer: item.text()!, at: item.at }]));
}
