import { Cursor } from '../reading/cursor';
import type { Objects } from '../reading/objects';
import { type PlacedText, placedTexts } from '../reading/placed-text';

/** The JSON pointers in `ignoreDifferences` of the Applications of the input and of the templates of ApplicationSets. */
export function ignoredPointers(objects: Objects): readonly PlacedText[] {
  const specs = [
    ...objects.of('Application', 'argoproj.io').map(Cursor.spec),
    ...objects.of('ApplicationSet', 'argoproj.io').map((entry) => Cursor.spec(entry).get('template', 'spec')),
  ];
  return specs
    .flatMap((spec) => spec.get('ignoreDifferences').items())
    .flatMap((difference) => placedTexts(difference.get('jsonPointers')));
}
