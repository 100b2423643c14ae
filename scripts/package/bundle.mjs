// Writes what of the package runs: chunks of JavaScript, a small file for every entry, which hands out what is in them, and the schemas.
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { chunkPlugin } from './chunk-plugin.mjs';
import { chunkOf } from './chunks.mjs';
import { entriesOf, modulesOf } from './modules.mjs';
import { notices } from './notices.mjs';
import { page } from './page.mjs';

const root = path.join(import.meta.dirname, '..', '..');

/** Writes it below `out`, where the package has `build/`. */
export async function bundle(out) {
  const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const entries = entriesOf(manifest);
  const { chunks, names } = await modulesOf(root, entries);
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [...chunks.keys()].map((name) => ({ in: `chunk:${name}`, out: name })),
    outdir: path.join(out, 'chunks'),
    bundle: true,
    metafile: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    legalComments: 'none',
    logLevel: 'warning',
    plugins: [chunkPlugin(root, chunks, Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }))],
  });
  for (const entry of entries) writeEntry(path.join(out, entry.file.replace(/^build\//, '')), out, entry.source, names.get(entry.source));
  for (const schemas of ['schemas', 'core-schemas', 'engine-schemas', 'envoy', 'versions']) {
    fs.cpSync(path.join(root, 'imports', schemas), path.join(out, 'imports', schemas), { recursive: true });
  }
  fs.writeFileSync(path.join(out, 'THIRD-PARTY-NOTICES.txt'), notices(root, Object.keys(metafile.inputs), 'What is in chunks/'));
  await page(root, out);
}

function writeEntry(file, out, source, names) {
  const chunks = path.relative(path.dirname(file), path.join(out, 'chunks')).replaceAll(path.sep, '/');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, source.startsWith('bin/') ? commandFile(chunks, source) : libraryFile(chunks, source, names));
  if (source.startsWith('bin/')) fs.chmodSync(file, 0o755);
}

/** Names at the end are what Node reads to know what `import { … }` may ask for; the line is never run. */
function libraryFile(chunks, source, names) {
  return `'use strict';\nmodule.exports = ${moduleIn(chunks, source)};\n0 && (module.exports = { ${names.join(', ')} });\n`;
}

function commandFile(chunks, source) {
  return `#!/usr/bin/env node\n'use strict';\nrequire('node:module').enableCompileCache?.();\n${moduleIn(chunks, source)};\n`;
}

function moduleIn(chunks, source) {
  return `require('${chunks}/${chunkOf(source)}.js')['${source}']`;
}
