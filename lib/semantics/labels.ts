/** Labels of a workload, or the ones a selector asks for. */
export type Labels = Readonly<Record<string, string>>;

/** True when every label of the selector is on the workload; an empty selector takes every workload. */
export function selects(selector: Labels, labels: Labels): boolean {
  for (const key in selector) if (labels[key] !== selector[key]) return false;
  return true;
}
