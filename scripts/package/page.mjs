// Writes page/page.js, the program of the page that `cdk8s-istio graph --format html` writes: the picture and the simulator for a browser.
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { notices } from './notices.mjs';

/** Modules of Node that have something in their place. The others are only used to read files. */
const BUILTINS = ['crypto', 'http', 'net'];

/** Writes it below `out`, where the package has `build/`. */
export async function page(root, out) {
  const folder = path.join(root, 'lib', 'graph', 'page');
  const builtins = path.join(folder, 'builtins');
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [path.join(folder, 'main.ts')],
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    charset: 'utf8',
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'warning',
    inject: [path.join(builtins, 'buffer.ts')],
    plugins: [builtinsPlugin(builtins)],
  });
  const licences = notices(root, Object.keys(metafile.inputs), 'This program').replaceAll('*/', '* /');
  fs.mkdirSync(path.join(out, 'page'), { recursive: true });
  fs.writeFileSync(path.join(out, 'page', 'page.js'), `/*\n${licences}*/\n${outputFiles[0].text}`);
}

function builtinsPlugin(folder) {
  return {
    name: 'builtins',
    setup(build) {
      build.onResolve({ filter: /^node:/ }, ({ path: specifier }) => {
        const name = specifier.slice('node:'.length);
        return BUILTINS.includes(name) ? { path: path.join(folder, `${name}.ts`) } : { path: name, namespace: 'absent' };
      });
      build.onLoad({ filter: /.*/, namespace: 'absent' }, () => ({ contents: 'module.exports = {};' }));
    },
  };
}
