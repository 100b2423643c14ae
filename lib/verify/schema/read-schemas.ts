import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Reads a file below `imports/`, which is beside lib/ in the sources and beside the chunks in the package. */
export function readSchemas<T>(file: string): T {
  return JSON.parse(readFileSync(join(imports(), file), 'utf8')) as T;
}

let folder: string | undefined;

function imports(): string {
  return (folder ??= findUp('imports', __dirname));
}

function findUp(name: string, start: string): string {
  for (let above = start; above !== dirname(above); above = dirname(above)) {
    if (existsSync(join(above, name, 'schemas'))) return join(above, name);
  }
  throw new Error(`${name} is missing from the installation`);
}
