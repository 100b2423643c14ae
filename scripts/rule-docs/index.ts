// Writes a page for every rule into docs/rules/.
import fs from 'node:fs';
import path from 'node:path';
import { RULES } from '../../lib/verify/analysis/rules';
import { pages } from './pages';

const FOLDER = path.join(__dirname, '../../docs/rules');

fs.rmSync(FOLDER, { recursive: true, force: true });
for (const [name, text] of pages(RULES)) {
  const file = path.join(FOLDER, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}
