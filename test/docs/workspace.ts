import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { COMMAND, PACKAGE } from '../support/built-package';
import { root } from './pages';

/** What `npx` finds in a project that has installed jest, cdk8s-cli and this package. */
const NPX = `#!/bin/sh
tool=$1
shift
case $tool in
  jest) exec node ${root}/node_modules/jest/bin/jest.js "$@" ;;
  cdk8s) exec node ${root}/node_modules/cdk8s-cli/bin/cdk8s "$@" ;;
  cdk8s-istio) exec node ${COMMAND} "$@" ;;
esac
echo "npx $tool is not installed" && exit 127
`;

/** How a command ended. */
export interface Run {
  readonly status: number | null;
  /** Both streams as a terminal shows them, without how long anything took. */
  readonly output: string;
}

/** The folder of somebody who follows a page, and has installed this package. */
export class Workspace {
  private readonly home = mkdtempSync(join(tmpdir(), 'page-'));
  private readonly folder = join(this.home, 'shop');

  constructor() {
    cpSync(PACKAGE, join(this.folder, 'node_modules/cdk8s-istio'), { recursive: true });
    mkdirSync(join(this.home, 'bin'));
    writeFileSync(join(this.home, 'bin/npx'), NPX, { mode: 0o755 });
  }

  write(file: string, text: string): void {
    mkdirSync(dirname(join(this.folder, file)), { recursive: true });
    writeFileSync(join(this.folder, file), text);
  }

  /** Copies a folder to where the reader works. */
  copy(folder: string): void {
    cpSync(folder, join(this.folder, basename(folder)), { recursive: true });
  }

  read(file: string): string {
    return readFileSync(join(this.folder, file), 'utf8');
  }

  append(file: string, text: string): void {
    appendFileSync(join(this.folder, file), text);
  }

  run(command: string): Run {
    const { status, stdout } = spawnSync('sh', ['-c', `exec 2>&1; ${command}`], {
      cwd: this.folder,
      encoding: 'utf8',
      env: {
        HOME: this.home,
        CDK8S_CHECK_UPGRADE: 'false',
        PATH: `${this.home}/bin:${dirname(process.execPath)}:/usr/bin:/bin`,
        NODE_PATH: join(root, 'node_modules'),
        TS_NODE_PROJECT: join(root, 'tsconfig.json'),
      },
    });
    return { status, output: stdout.replace(/ \(\d+(\.\d+)? m?s\)$/gm, '') };
  }

  remove(): void {
    rmSync(this.home, { recursive: true });
  }
}
