import { spawnSync } from 'node:child_process';

/** What a program printed, or in one line why it did not. */
export type ToolResult = { readonly output: string } | { readonly problem: string };

/** A program of the machine that turns a folder into manifests. */
export interface Renderer {
  /** How it is called, for messages: `kubectl kustomize`. */
  readonly name: string;
  render(folder: string): ToolResult;
}

/** The programs that read folders which are not plain manifests. */
export interface Renderers {
  readonly kustomize?: Renderer;
  readonly helm?: Renderer;
}

const TIMEOUT = 60_000;
const MAX_OUTPUT = 256 * 1024 * 1024;

/** The programs that are installed: `kubectl` or `kustomize`, and `helm`. */
export function installedRenderers(): Renderers {
  return {
    kustomize: installed('kubectl', ['kustomize']) ?? installed('kustomize', ['build']),
    helm: installed('helm', ['template', '--include-crds', 'release-name']),
  };
}

function installed(command: string, args: readonly string[]): Renderer | undefined {
  const help = spawnSync(command, [args[0], '--help'], { stdio: 'ignore', timeout: TIMEOUT });
  return help.status === 0 ? renderer(command, args) : undefined;
}

/** A program that takes the folder as its last argument. */
export function renderer(command: string, args: readonly string[]): Renderer {
  return {
    name: `${command} ${args[0]}`.trimEnd(),
    render: (folder) => {
      const { status, stdout, stderr, error } = spawnSync(command, [...args, folder], {
        encoding: 'utf8',
        timeout: TIMEOUT,
        maxBuffer: MAX_OUTPUT,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      if (status === 0) return { output: stdout };
      return { problem: firstLine(stderr) || error?.message || `it ended with ${status}` };
    },
  };
}

function firstLine(text: string | null): string {
  return (
    (text ?? '')
      .split('\n')
      .map((line) => line.trim())
      .find((line) => line !== '' && !line.startsWith('#')) ?? ''
  ).replace(/^error: /i, '');
}
