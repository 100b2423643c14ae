import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const SCRIPT = join('page', 'page.js');

/**
 * The program of the page, which the package is built with.
 *
 * @throws when the installation does not have it
 */
export function readPageScript(): string {
  for (let above = __dirname; above !== dirname(above); above = dirname(above)) {
    const file = join(above, SCRIPT);
    if (existsSync(file)) return readFileSync(file, 'utf8');
  }
  throw new Error(`${SCRIPT} is missing from the installation`);
}
