import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import architecture from './architecture.cjs';

const root = path.join(__dirname, '..');

/** What lint refuses: a file, its code, and what it is told. */
const REFUSED = [
  ['lib/routing/x.ts', "import { Gateway } from '../gateway/gateway';", 'lib/routing may import lib/topology, lib/core, lib/semantics'],
  ['lib/semantics/x.ts', "import { ConfigError } from '../core/config-error';", 'lib/semantics may import nothing of lib'],
  ['lib/simulate/proxy/x.ts', "import type { Way } from '../journey/way';", 'lib/simulate/proxy may import request of lib/simulate'],
  ['lib/verify/x.ts', "import { networking } from '../../imports';", 'never the generated constructs'],
  ['main.ts', "import { Gateway } from './lib/gateway/gateway';", 'uses the public surface'],
] as const;

/** Lints each text it reads as if it were the file. */
const LINT = `
  import { ESLint } from 'eslint';
  import { text } from 'node:stream/consumers';
  const lint = new ESLint();
  const results = JSON.parse(await text(process.stdin)).map(([filePath, code]) => lint.lintText(code, { filePath }));
  console.log(JSON.stringify((await Promise.all(results)).map(([{ messages }]) => messages.map(({ message }) => message))));
`;

let messages: readonly (readonly string[])[] | undefined;

/** What lint says of each of them, which starts once for all. */
function linted(): readonly (readonly string[])[] {
  messages ??= JSON.parse(
    spawnSync(process.execPath, ['--input-type=module', '--eval', LINT], { cwd: root, input: JSON.stringify(REFUSED), encoding: 'utf8' })
      .stdout,
  ) as string[][];
  return messages;
}

describe('the architecture', () => {
  test('has a row for every folder of lib/', () => {
    const folders = fs.readdirSync(path.join(root, 'lib'), { withFileTypes: true }).filter((entry) => entry.isDirectory());

    expect(Object.keys(architecture).sort()).toEqual(folders.map((entry) => entry.name).sort());
  });

  test('points one way', () => {
    const visit = (folder: string, above: string[]): void => {
      expect(above).not.toContain(folder);
      architecture[folder].mayImport.forEach((next) => visit(next, [...above, folder]));
    };

    Object.keys(architecture).forEach((folder) => visit(folder, []));
  });

  test.each(REFUSED.map((row, index) => [...row, index] as const))('lint refuses %s: %s', (_file, _code, advice, index) => {
    expect(linted()[index]).toContainEqual(expect.stringContaining(advice));
  });
});
