import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import architecture from './architecture.cjs';

const root = path.join(__dirname, '..');

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

  test.each([
    ['lib/routing/x.ts', "import { Gateway } from '../gateway/gateway';", 'lib/routing may import lib/topology, lib/core, lib/semantics'],
    ['lib/semantics/x.ts', "import { ConfigError } from '../core/config-error';", 'lib/semantics may import nothing of lib'],
    ['lib/simulate/proxy/x.ts', "import type { Way } from '../journey/way';", 'lib/simulate/proxy may import request of lib/simulate'],
    ['lib/verify/x.ts', "import { networking } from '../../imports';", 'never the generated constructs'],
    ['main.ts', "import { Gateway } from './lib/gateway/gateway';", 'uses the public surface'],
  ])('lint refuses %s: %s', (file, code, advice) => {
    const eslint = path.join(root, 'node_modules', 'eslint', 'bin', 'eslint.js');

    const { stdout, status } = spawnSync(process.execPath, [eslint, '--stdin', '--stdin-filename', file], {
      cwd: root,
      input: code,
      encoding: 'utf8',
    });

    expect(stdout).toContain(advice);
    expect(status).toBe(1);
  });
});
