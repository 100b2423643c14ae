import fs from 'node:fs';
import { transformSync } from '@swc/core';

/** A module as CommonJS that loads each of its imports when it first uses one of them. */
export function compileLazily(file) {
  const text = withoutNamespaceExports(fs.readFileSync(file, 'utf8'));
  const imports = [...text.matchAll(/\bfrom '([^']+)'/g)].map(([, specifier]) => specifier);
  const { code } = transformSync(text, {
    filename: file,
    swcrc: false,
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs', lazy: imports },
  });
  return inFunction(code);
}

/** swc cannot load `export * as name` lazily. */
function withoutNamespaceExports(text) {
  return text.replace(/^export \* as (\w+) from ('[^']+');$/gm, 'import * as $1 from $2;\nexport { $1 };');
}

/** esbuild gives classes another name where they stand at the top of a module, and users see it. */
function inFunction(code) {
  return `(() => {\n${code}\n})();`;
}
