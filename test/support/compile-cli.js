// The command line as plain JavaScript, once for all tests that run it: a start by ts-node takes twice as long.
const fs = require('node:fs');
const path = require('node:path');
const { transformFileSync } = require('@swc/core');

const root = path.join(__dirname, '..', '..');
const out = path.join(root, '.cache', 'cli');

module.exports = function compileCli() {
  fs.rmSync(out, { recursive: true, force: true });
  for (const folder of ['bin', 'lib', 'imports']) {
    for (const file of fs.readdirSync(path.join(root, folder), { recursive: true })) compile(folder, file);
  }
  for (const schemas of ['schemas', 'core-schemas']) {
    fs.symlinkSync(path.join(root, 'imports', schemas), path.join(out, 'imports', schemas));
  }
};

function compile(folder, file) {
  if (!file.endsWith('.ts')) return;
  const { code } = transformFileSync(path.join(root, folder, file), {
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs' },
  });
  const compiled = path.join(out, folder, file.replace(/\.ts$/, '.js'));
  fs.mkdirSync(path.dirname(compiled), { recursive: true });
  fs.writeFileSync(compiled, code);
}
