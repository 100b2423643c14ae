import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Reads a file that comes with the package: `imports/` and `docs/` are above lib/ in the sources and above the chunks in the package.
 *
 * @throws when the installation does not have it
 */
export function readInstalled(file: string): string {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const path = join(folder, file);
    if (existsSync(path)) return readFileSync(path, 'utf8');
  }
  throw new Error(`${file} is missing from the installation; install cdk8s-istio again`);
}
