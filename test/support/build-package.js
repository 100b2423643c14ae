// The package as it is published, once for all tests that run it or have it installed: its declarations are in declarations.ts.
const fs = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..', '..');
const folder = path.join(root, '.cache', 'package');
const SOURCES = ['lib', 'bin', 'imports', 'scripts/package', 'package.json', 'package-lock.json'];

module.exports = async function buildPackage() {
  const stamp = path.join(folder, 'built-from');
  const sources = newest();
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === sources) return;
  const { bundle } = await import('../../scripts/package/bundle.mjs');
  fs.rmSync(folder, { recursive: true, force: true });
  await bundle(path.join(folder, 'build'));
  fs.copyFileSync(path.join(root, 'package.json'), path.join(folder, 'package.json'));
  fs.writeFileSync(stamp, sources);
};

/** How many files and folders the package is made of, and when the last of them was changed. */
function newest() {
  const files = SOURCES.flatMap((source) => {
    const inside = fs.statSync(path.join(root, source)).isDirectory() ? fs.readdirSync(path.join(root, source), { recursive: true }) : [];
    return [source, ...inside.map((file) => path.join(source, file))];
  });
  const times = files.map((file) => fs.statSync(path.join(root, file)).mtimeMs);
  return `${files.length} ${Math.max(...times)}`;
}
