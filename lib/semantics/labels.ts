import { isObjectName } from './hostname';

/** Labels of a workload, or those that a selector requires. */
export type Labels = Readonly<Record<string, string>>;

/** True if every label of the selector is on the workload; an empty selector matches every workload. */
export function selects(selector: Labels, labels: Labels): boolean {
  for (const key in selector) if (labels[key] !== selector[key]) return false;
  return true;
}

/** True if a key of labels or annotations is valid: `name` or `prefix/name`. */
export function isQualifiedName(key: string): boolean {
  const slash = key.indexOf('/');
  const name = key.slice(slash + 1);
  return (slash < 0 || isObjectName(key.slice(0, slash))) && name.length <= 63 && /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/.test(name);
}

/** True if a text is valid as the value of a label. */
export function isLabelValue(value: string): boolean {
  return typeof value === 'string' && value.length <= 63 && /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/.test(value);
}
