import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Chart, Yaml } from 'cdk8s';

/** A file that a delivery writes in addition to the app's charts. */
export interface OutputFile {
  /** `manifests` is the output folder; `bootstrap` is for files that are applied once and manually before it. */
  readonly place: 'manifests' | 'bootstrap';
  /** Path below that folder. */
  readonly path: string;
  readonly content: string;
  readonly executable?: boolean;
}

/** The folders for the files of an app. */
export interface OutputFolders {
  readonly manifests: string;
  readonly bootstrap: string;
}

/** Writes the files, and the folders that they need. */
export function writeFiles(folders: OutputFolders, files: readonly OutputFile[]): void {
  for (const { place, path: name, content, executable } of files) {
    const file = path.join(folders[place], name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content, { mode: executable ? 0o755 : 0o644 });
  }
}

/** The objects that `build` adds to a chart, as a file's content. */
export function manifestsOf(build: (chart: Chart) => void): string {
  const chart = new Chart(new App(), 'delivery', { disableResourceNameHashes: true });
  build(chart);
  return Yaml.stringify(...chart.toJson());
}
