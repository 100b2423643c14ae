// The package as it is published, once for all tests that run it or have it installed: its declarations are in packed-types.ts.
const fs = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..', '..');
const folder = path.join(root, '.cache', 'package');

module.exports = async function buildPackage() {
  const { bundle } = await import('../../scripts/package/bundle.mjs');
  fs.rmSync(folder, { recursive: true, force: true });
  await bundle(path.join(folder, 'build'));
  fs.copyFileSync(path.join(root, 'package.json'), path.join(folder, 'package.json'));
};
