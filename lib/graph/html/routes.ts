import { reachable, type Simulator } from '../../simulate';
import { placeOf } from '../../simulate/answer/place';

/** A row of `cdk8s-istio routes`. */
export interface PageRoute {
  readonly address: string;
  /** What a request has to be like; empty if every one is taken. */
  readonly match: string;
  readonly to: string;
  /** The object and field, and where it is written. */
  readonly by: string;
  readonly change?: 'added' | 'removed';
}

/** Everything that can be reached from outside; with a mesh before, what was added and removed. */
export function pageRoutes(after: Simulator, before?: Simulator): readonly PageRoute[] {
  const now = rowsOf(after);
  if (!before) return now;
  const was = rowsOf(before);
  const [old, current] = [new Set(was.map(keyOf)), new Set(now.map(keyOf))];
  return [
    ...now.map((row): PageRoute => (old.has(keyOf(row)) ? row : { ...row, change: 'added' })),
    ...was.filter((row) => !current.has(keyOf(row))).map((row): PageRoute => ({ ...row, change: 'removed' })),
  ];
}

function rowsOf(mesh: Simulator): readonly PageRoute[] {
  return reachable(mesh).map(({ address, match, to, at }) => ({ address, match, to, by: at ? placeOf(at) : '' }));
}

function keyOf({ address, match, to }: PageRoute): string {
  return JSON.stringify([address, match, to]);
}
