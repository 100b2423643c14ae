import type { LabelSelector } from '../../semantics/label-selector';
import type { Cursor } from './cursor';

/** Reads `{matchLabels, matchExpressions}`. */
export function readLabelSelector(selector: Cursor): LabelSelector {
  return {
    matchLabels: selector.get('matchLabels').labels(),
    matchExpressions: selector
      .get('matchExpressions')
      .items()
      .map((expression) => ({
        key: expression.get('key').value,
        operator: expression.get('operator').value,
        values: expression.get('values').value,
      })),
  };
}
