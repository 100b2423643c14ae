import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve, sep } from 'node:path';
import { nearest } from '../lib/semantics/nearest';

/** The files of a git revision, written to a folder for as long as the process runs. */
export interface Checkout {
  readonly revision: string;
  /** The folder that stands for the working folder. */
  readonly folder: string;
}

/** True if git knows the name as a revision. */
export function isRevision(name: string): boolean {
  return !name.startsWith('-') && git(['rev-parse', '--verify', '--quiet', `${name}^{commit}`]).status === 0;
}

/**
 * Writes the files of a revision to a temporary folder, with git alone: neither the working copy nor its index is touched.
 *
 * @throws when this is not a git checkout, or it has no such revision
 */
export function checkOut(revision: string): Checkout {
  const top = git(['rev-parse', '--show-toplevel']);
  if (top.status !== 0)
    throw new Error(`"${revision}" does not exist, and this folder is not in a git checkout; write two folders or files`);
  if (!isRevision(revision)) throw new Error(`"${revision}" is not a file or a git revision${didYouMean(revision)}`);
  const root = top.stdout.trim();
  const work = realpathSync(mkdtempSync(join(tmpdir(), 'cdk8s-istio-')));
  process.on('exit', () => rmSync(work, { recursive: true, force: true }));
  const tree = join(work, 'tree');
  mkdirSync(tree);
  const env = { ...process.env, GIT_INDEX_FILE: join(work, 'index') };
  for (const args of [
    ['read-tree', `${revision}^{commit}`],
    ['checkout-index', '--all', '--quiet', `--prefix=${tree}${sep}`],
  ]) {
    const { status, stderr } = spawnSync('git', args, { cwd: root, env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`git ${args[0]} could not read ${revision}: ${stderr.trim().split('\n')[0]}`);
  }
  return { revision, folder: join(tree, relative(root, realpathSync('.'))) };
}

/** Where a path of the working folder is in a checkout. */
export function pathIn({ folder }: Checkout, path: string): string {
  return join(folder, relative(resolve('.'), resolve(path)));
}

function git(args: readonly string[]): { readonly status: number | null; readonly stdout: string } {
  return spawnSync('git', args, { encoding: 'utf8' });
}

function didYouMean(name: string): string {
  const names = git(['for-each-ref', '--format=%(refname:short)', 'refs/heads', 'refs/tags', 'refs/remotes']).stdout.split('\n');
  const near = nearest(name, names.filter(Boolean));
  return near === undefined ? '; git branch --all lists them' : `; did you mean ${near}?`;
}
