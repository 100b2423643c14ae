import { existsSync } from 'node:fs';
import { normalize } from 'node:path';
import { checkOut, isRevision, pathIn } from './git-revision';
import { DEFAULT_PATHS } from './manifest-arguments';

/** One of the two meshes that are compared. */
export interface Side {
  /** The folder or file that is read, or `-`. */
  readonly path: string;
  /** What a reader calls it: `dist at main`. */
  readonly title: string;
  /** How the name of a file is shown. */
  readonly fileName: (file: string) => string;
  /** Where a path of the working copy is on this side. */
  readonly pathOf: (path: string) => string;
}

/** The sides that the arguments name: two of folders, files, `-` and revisions, or one revision or range. */
export function sidesOf(words: readonly string[]): readonly [before: Side, after: Side] {
  const [first = 'HEAD', second] = words;
  const folder = DEFAULT_PATHS[0];
  if (second === undefined) {
    const [from, to] = rangeOf(first);
    return [atRevision(from, folder), to === undefined ? asPath(folder) : atRevision(to, folder)];
  }
  const path = [second, first].find(isPath) ?? folder;
  return [sideOf(first, path), sideOf(second, path)];
}

/** @throws when a range does not name where it begins */
function rangeOf(word: string): readonly [from: string, to?: string] {
  const dots = /^(.*?)\.{2,3}(.*)$/.exec(word);
  if (!dots || existsSync(word)) return [word];
  return [dots[1] || 'HEAD', dots[2] || 'HEAD'];
}

function sideOf(word: string, path: string): Side {
  return isPath(word) ? asPath(word) : atRevision(word, path === '-' ? DEFAULT_PATHS[0] : path);
}

/** What is neither there nor a revision is taken as a path when it looks like one, for the error to say so. */
function isPath(word: string): boolean {
  return word === '-' || existsSync(word) || (!isRevision(word) && /[/.]/.test(word));
}

function asPath(path: string): Side {
  return { path, title: path === '-' ? 'standard input' : path, fileName: (file) => file, pathOf: (file) => file };
}

function atRevision(revision: string, path: string): Side {
  const checkout = checkOut(revision);
  const inside = pathIn(checkout, path);
  if (!existsSync(inside)) throw new Error(`${path} does not exist at ${revision}; commit it there, or write two folders or files`);
  const start = `${normalize(checkout.folder)}/`;
  return {
    path: inside,
    title: `${path} at ${revision}`,
    fileName: (file) => (file.startsWith(start) ? `${revision}:${file.slice(start.length)}` : file),
    pathOf: (file) => pathIn(checkout, file),
  };
}
