/** The paths, with one in the place of all below it where all of them are there: `http[].fault.*` */
export function fold(paths: readonly string[], all: readonly string[]): readonly string[] {
  const chosen = new Set(paths);
  const isWhole = (path: string) => all.every((other) => !isBelow(other, path) || chosen.has(other));
  const hasMore = (path: string) => all.some((other) => isBelow(other, path));
  const whole = paths.filter(isWhole);
  const covered = (path: string) => whole.some((other) => isBelow(path, other));
  return paths.filter((path) => !covered(path)).map((path) => (isWhole(path) && hasMore(path) ? `${path}.*` : path));
}

function isBelow(path: string, other: string): boolean {
  return path.startsWith(other) && /^(\[\]|\{\})*\./.test(path.slice(other.length));
}
