import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Expression, type Running } from './code';

/** A file of the project, by its path there: `manifests/shop.yaml`. */
export class ProjectFile extends Expression {
  constructor(
    readonly path: string,
    readonly text: string,
  ) {
    super();
  }

  run({ files }: Running): string {
    return files.write(basename(this.path), this.text);
  }
}

/** Where a program that is only tried finds the files of its project. */
export class TrialFiles {
  private readonly folders: string[] = [];

  /** The path of a file with this text. */
  write(name: string, text: string): string {
    const folder = mkdtempSync(join(tmpdir(), 'adopt-'));
    this.folders.push(folder);
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  }

  remove(): void {
    for (const folder of this.folders) rmSync(folder, { recursive: true, force: true });
  }
}
