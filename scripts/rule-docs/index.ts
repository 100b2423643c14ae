// Writes what rules say of themselves into their pages in docs/rules/. The examples there are written by hand, and kept.
import fs from 'node:fs';
import path from 'node:path';
import { RULES } from '../../lib/verify/analysis/rules';
import { pages, pagesIn } from './pages';

const FOLDER = path.join(__dirname, '../../docs/rules');

const written = pagesIn(FOLDER);
const pagesNow = pages(RULES, written);
for (const [name, text] of pagesNow) fs.writeFileSync(path.join(FOLDER, name), text);
for (const name of written.keys()) if (!pagesNow.has(name)) fs.rmSync(path.join(FOLDER, name));
