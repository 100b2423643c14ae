// Writes docs/pictures/: the mesh of the guide and that of the shop, from what their programs wrote.
import fs from 'node:fs';
import path from 'node:path';
import { drawMesh } from '../../lib/graph';

const root = path.join(__dirname, '../..');
const FOLDER = path.join(root, 'docs/pictures');

/** The manifests of each picture. */
const PICTURES = { guide: 'dist', shop: 'examples/shop/dist' };

fs.rmSync(FOLDER, { recursive: true, force: true });
fs.mkdirSync(FOLDER, { recursive: true });
for (const [name, manifests] of Object.entries(PICTURES)) {
  const { text } = drawMesh(path.join(root, manifests));
  fs.writeFileSync(path.join(FOLDER, `${name}.svg`), text);
}
