import type { Simulator } from '../simulate';

/** Two meshes that are compared. */
export interface Sides {
  readonly before: Simulator;
  readonly after: Simulator;
}

/** What something is on both sides. */
export interface Pair<T> {
  readonly before: T;
  readonly after: T;
}

/** Asks both sides the same; once when they are one mesh. */
export function onBoth<T>({ before, after }: Sides, ask: (side: Simulator) => T): Pair<T> {
  const answer = ask(before);
  return { before: answer, after: after === before ? answer : ask(after) };
}

/** What either side says, each thing once. */
export function ofEither<T>(sides: Sides, list: (side: Simulator) => readonly T[], key: (value: T) => string): readonly T[] {
  const found = new Map<string, T>();
  for (const value of [...list(sides.before), ...list(sides.after)]) if (!found.has(key(value))) found.set(key(value), value);
  return [...found.values()];
}
