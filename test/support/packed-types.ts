import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { declarations } from './declarations';

const root = join(__dirname, '..', '..');
/** A folder for each process of Jest: several tests write it, at the same time. */
const folder = join(root, '.cache/packed', process.env.JEST_WORKER_ID ?? '1');
const installed = join(folder, 'node_modules/cdk8s-istio');

/** Writes the types that the package publishes where programs in the given folder find them. */
export function packTypes(): string {
  rmSync(installed, { recursive: true, force: true });
  for (const [file, text] of declarations()) {
    const path = join(installed, 'build', file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  cpSync(join(root, 'package.json'), join(installed, 'package.json'));
  return folder;
}
