import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** @throws when there is something in the folder that `--out` names, or when it is not one */
export function checkNewFolder(out: string): void {
  const problem = problemOf(out);
  if (problem !== undefined) throw new Error(`${problem}; write --out with a new folder`);
}

function problemOf(out: string): string | undefined {
  if (out === '') return '--out is empty';
  if (!existsSync(out)) return undefined;
  if (!statSync(out).isDirectory()) return `${out} is a file`;
  return readdirSync(out).length > 0 ? `${out} is not empty` : undefined;
}

/** Writes files by their paths below a folder, which is made. */
export function writeBelow(out: string, files: ReadonlyMap<string, string>): void {
  for (const [path, text] of files) {
    const file = join(out, path);
    try {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    } catch (error) {
      throw new Error(`${file} cannot be written (${(error as NodeJS.ErrnoException).code}); write --out with a new folder`);
    }
  }
}
