/** The share of refusals, in percent, that we see of a kind when it is not all of them. */
const FLOORS: Readonly<Record<string, number>> = {};

/** The share of the API server's refusals that has to be seen. */
export function floorOf(kind: string): number {
  return FLOORS[kind] ?? 100;
}
