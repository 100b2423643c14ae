import { type Labels, selects } from './labels';

/** A label selector, as in webhooks and network policies. */
export interface LabelSelector {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly { readonly key?: unknown; readonly operator?: unknown; readonly values?: unknown }[];
}

/**
 * True if labels meet every condition of a selector. A selector without conditions matches everything; an unknown operator matches nothing.
 */
export function meets({ matchLabels = {}, matchExpressions = [] }: LabelSelector, labels: Labels): boolean {
  return (
    selects(matchLabels, labels) &&
    matchExpressions.every(({ key, operator, values }) => {
      const value = typeof key === 'string' ? labels[key] : undefined;
      const listed = Array.isArray(values) && values.includes(value);
      if (operator === 'In') return listed;
      if (operator === 'NotIn') return !listed;
      return operator === 'Exists' ? value !== undefined : operator === 'DoesNotExist' && value === undefined;
    })
  );
}
