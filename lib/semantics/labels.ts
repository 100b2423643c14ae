/** Labels of a workload, or those that a selector requires. */
export type Labels = Readonly<Record<string, string>>;

/** True if every label of the selector is on the workload; an empty selector matches every workload. */
export function selects(selector: Labels, labels: Labels): boolean {
  for (const key in selector) if (labels[key] !== selector[key]) return false;
  return true;
}
