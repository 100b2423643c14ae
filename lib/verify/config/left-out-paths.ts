import { resolve, sep } from 'node:path';

/** Tells whether a file is one of the paths, or below one of them. */
export function isBelowAny(paths: readonly string[]): (file: string | undefined) => boolean {
  const folders = paths.map((path) => resolve(path));
  return (file) => {
    if (file === undefined || folders.length === 0) return false;
    const full = resolve(file);
    return folders.some((folder) => full === folder || full.startsWith(folder + sep));
  };
}
