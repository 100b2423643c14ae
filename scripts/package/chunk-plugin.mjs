// How esbuild makes one chunk: what another chunk holds is taken from its file when it is first used.
import fs from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { chunkOf, chunkOfPackage, packageOf } from './chunks.mjs';
import { compileLazily } from './compile-lazily.mjs';

/** `chunks` holds the modules that are needed of each chunk from outside it, `installed` the packages that come with ours. */
export function chunkPlugin(root, chunks, installed) {
  return {
    name: 'chunks',
    setup(build) {
      build.onResolve({ filter: /^chunk:/ }, ({ path: name }) => ({ path: name.slice('chunk:'.length), namespace: 'chunk' }));
      build.onLoad({ filter: /.*/, namespace: 'chunk' }, ({ path: name }) => ({ contents: chunkText(chunks.get(name)), resolveDir: root }));

      build.onResolve({ filter: /^\.{1,2}\// }, ({ path: specifier, resolveDir, namespace, importer }) => {
        if (namespace === 'other-chunk') return { path: specifier, external: true };
        if (importer.includes('node_modules')) return undefined;
        const file = fileOf(path.resolve(resolveDir, specifier));
        const module = path.relative(root, file).replaceAll(path.sep, '/');
        return isInside(namespace, importer, chunkOf(module)) ? { path: file } : { path: module, namespace: 'other-chunk' };
      });
      build.onResolve({ filter: /^[@a-z]/ }, ({ path: specifier, namespace, importer }) => {
        if (namespace === 'chunk' || importer.includes('node_modules')) return undefined;
        const chunk = chunkOfPackage(specifier);
        if (!chunk) return external(specifier);
        return isInside(namespace, importer, chunk) ? undefined : { path: specifier, namespace: 'other-chunk' };
      });
      build.onLoad({ filter: /.*/, namespace: 'other-chunk' }, ({ path: module }) => {
        const chunk = chunkOfPackage(module) ?? chunkOf(module);
        return { contents: `module.exports = require("./${chunk}.js")[${JSON.stringify(module)}];` };
      });

      build.onLoad({ filter: /\.ts$/ }, ({ path: file }) => ({ contents: compileLazily(file), loader: 'js' }));
    },
  };

  function external(specifier) {
    const isThere = isBuiltin(specifier) || installed.includes(packageOf(specifier));
    return isThere
      ? { path: specifier, external: true }
      : { errors: [{ text: `${specifier} is neither bundled nor installed with the package` }] };
  }

  function isInside(namespace, importer, chunk) {
    if (namespace === 'chunk') return true;
    return chunkOf(path.relative(root, importer).replaceAll(path.sep, '/')) === chunk;
  }
}

/** The modules that others may ask for, each loaded when it is asked for. A package is loaded whole. */
function chunkText(modules) {
  const names = [...modules].sort();
  if (names.every(chunkOfPackage))
    return names.map((name) => `export * as ${JSON.stringify(name)} from ${JSON.stringify(name)};`).join('\n');
  const getters = names.map((name) => `get ${JSON.stringify(name)}() { return require(${JSON.stringify(`./${name}`)}); }`);
  return `module.exports = {\n${getters.join(',\n')}\n};`;
}

function fileOf(file) {
  const found = [file, `${file}.ts`, path.join(file, 'index.ts')].find((each) => fs.statSync(each, { throwIfNoEntry: false })?.isFile());
  if (found) return found;
  throw new Error(`${file} does not exist`);
}
