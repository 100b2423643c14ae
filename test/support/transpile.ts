import { transformSync } from '@swc/core';

/** A program of TypeScript as CommonJS, as whoever runs it compiles it: without a look at its types. */
export function transpile(program: string): string {
  const { code } = transformSync(program, {
    swcrc: false,
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs' },
  });
  return code;
}
