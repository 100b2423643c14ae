// What the package is made of: the modules that users load, and those that these need.
import { build } from 'esbuild';
import { chunkOf, chunkOfPackage } from './chunks.mjs';

/** The files of package.json's `exports` and `bin`, with the modules that they stand for. */
export function entriesOf({ exports, bin }) {
  const files = [...Object.values(exports).map((entry) => entry.default), ...Object.values(bin)].filter((file) => file?.endsWith('.js'));
  return files.map((file) => ({
    file: file.replace(/^\.\//, ''),
    source: file.replace(/^(\.\/)?build\//, '').replace(/\.js$/, '.ts'),
  }));
}

/** By chunk, what other chunks and the entries need of it; and by entry, the names that it exports. */
export async function modulesOf(root, entries) {
  const sources = entries.map(({ source }) => source);
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: sources,
    outdir: 'nowhere',
    outbase: '.',
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'error',
  });
  const names = Object.values(metafile.outputs).map(({ entryPoint, exports }) => [entryPoint, exports]);
  return { chunks: neededOf(metafile.inputs, sources), names: new Map(names) };
}

function neededOf(inputs, entries) {
  const chunks = new Map(Object.keys(inputs).map((file) => [chunkOf(file), new Set()]));
  const need = (chunk, module) => chunks.set(chunk, (chunks.get(chunk) ?? new Set()).add(module));
  entries.forEach((source) => need(chunkOf(source), source));
  for (const [file, { imports }] of Object.entries(inputs)) {
    for (const { path, external } of imports) {
      const chunk = external ? chunkOfPackage(path) : chunkOf(path);
      if (chunk && chunk !== chunkOf(file)) need(chunk, path);
    }
  }
  return chunks;
}
