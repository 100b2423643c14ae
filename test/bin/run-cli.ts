import { spawnSync } from 'node:child_process';
import fs, { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from '../../bin/program';
import { COMMAND } from '../support/built-package';

/** What a command may write, in bytes. */
const LARGEST = 64 * 1024 * 1024;

/** What a call of the command line ends with. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line as it is installed, with this text on its standard input. */
export function runInstalled(args: readonly string[], input = ''): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], { input, encoding: 'utf8', maxBuffer: LARGEST });
  return { status, stdout, stderr };
}

/** Runs the command line from its sources in this process, which takes a tenth of the time. */
export function runCli(args: readonly string[], input = '', folder = process.cwd()): Ended {
  const before = process.cwd();
  const written = { stdout: '', stderr: '' };
  const spies = [writesTo('stdout', written), writesTo('stderr', written), readsInput(input), exits()];
  process.exitCode = undefined;
  process.chdir(folder);
  try {
    runProgram([process.execPath, 'cdk8s-istio', ...args]);
  } catch (error) {
    if (!(error instanceof Exit)) throw error;
    process.exitCode = error.code;
  } finally {
    process.chdir(before);
    spies.forEach((spy) => spy.mockRestore());
  }
  const status = Number(process.exitCode ?? 0);
  process.exitCode = undefined;
  return { status, ...written };
}

class Exit extends Error {
  constructor(readonly code: number) {
    super();
  }
}

function exits() {
  return jest.spyOn(process, 'exit').mockImplementation((code) => {
    throw new Exit(Number(code));
  });
}

function writesTo(stream: 'stdout' | 'stderr', written: Record<'stdout' | 'stderr', string>) {
  return jest.spyOn(process[stream], 'write').mockImplementation((text) => {
    written[stream] += String(text);
    return true;
  });
}

function readsInput(input: string) {
  const read = fs.readFileSync;
  return jest
    .spyOn(fs, 'readFileSync')
    .mockImplementation(((file: fs.PathOrFileDescriptor, ...options: []) =>
      file === 0 ? Buffer.from(input) : read(file, ...options)) as typeof read);
}

/** A folder with these files. */
export function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'cli-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}
