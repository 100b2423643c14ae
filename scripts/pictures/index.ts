// Writes docs/pictures/: the mesh of the guide and that of the shop, from what their programs wrote, and a change of the shop.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { drawMesh } from '../../lib/graph';

const root = path.join(__dirname, '../..');
const FOLDER = path.join(root, 'docs/pictures');
const SHOP = path.join(root, 'examples/shop');

/** The manifests of each picture. */
const PICTURES = { guide: 'dist', shop: 'examples/shop/dist' };

/** The recorded change of the shop whose picture is in the page about reviews. */
const CHANGE = 'accidental-exposure';

fs.rmSync(FOLDER, { recursive: true, force: true });
fs.mkdirSync(FOLDER, { recursive: true });
for (const [name, manifests] of Object.entries(PICTURES)) write(name, drawMesh(path.join(root, manifests)).text);
write('change', drawChange());

function write(name: string, text: string): void {
  fs.writeFileSync(path.join(FOLDER, `${name}.svg`), text);
}

/** The shop with the change, compared with the shop as it is. */
function drawChange(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'change-'));
  try {
    fs.cpSync(path.join(SHOP, 'dist'), path.join(folder, 'dist'), { recursive: true });
    execFileSync('git', ['apply', path.join(SHOP, 'changes', CHANGE, 'change.patch')], { cwd: folder });
    return drawMesh(path.join(folder, 'dist'), { before: path.join(SHOP, 'dist') }).text;
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}
