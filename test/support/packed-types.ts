import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as ts from 'typescript';
import { ENTRIES } from '../../scripts/entries';

const root = join(__dirname, '..', '..');
const folder = join(root, '.cache/packed');
const installed = join(folder, 'node_modules/cdk8s-istio');

/** Writes the types that the package publishes, as `npm run build` does, where programs in the given folder find them. */
export function packTypes(): string {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.build.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  rmSync(installed, { recursive: true, force: true });
  const program = ts.createProgram(
    ENTRIES.map(({ file }) => join(root, file)),
    { ...options, noEmit: false, emitDeclarationOnly: true },
  );
  program.emit(undefined, (file, text) => {
    const path = join(installed, file.slice(root.length));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  });
  cpSync(join(root, 'package.json'), join(installed, 'package.json'));
  return folder;
}
