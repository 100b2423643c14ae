// cdk8s starts a process for each file that a test or an Include loads, since some may be URLs. A file on the disk needs none. Loaded by jest
// before each file of tests.
import childProcess, { type ExecFileSyncOptions } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const execute = childProcess.execFileSync;

if (execute.name !== 'readOrExecute') {
  childProcess.execFileSync = function readOrExecute(program: string, words: string[], options: ExecFileSyncOptions) {
    const [script, file] = Array.isArray(words) ? words : [];
    return script?.endsWith('/cdk8s/lib/_loadurl.mjs') && existsSync(file) ? readFileSync(file, 'utf8') : execute(program, words, options);
  } as typeof execute;
}
