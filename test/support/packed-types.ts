import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { declarations } from './declarations';

const root = join(__dirname, '..', '..');

/** A folder of a project that has the package installed. Nothing is written there. */
export const PROJECT_FOLDER = join(root, '.cache/project');

/** The types that the package publishes, by the files where programs in that folder find them. */
export function packedTypes(): readonly (readonly [file: string, text: string])[] {
  const installed = join(PROJECT_FOLDER, 'node_modules/cdk8s-istio');
  const files = [...declarations()].map(([file, text]) => [join(installed, 'build', file), text] as const);
  return [...files, [join(installed, 'package.json'), readFileSync(join(root, 'package.json'), 'utf8')]];
}
