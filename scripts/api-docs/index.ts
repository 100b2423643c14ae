// Writes the API reference, docs/api.md and docs/api/, from the doc comments of the public surface.
import fs from 'node:fs';
import path from 'node:path';
import { pages } from './pages';
import { readSections } from './sections';

const DOCS = path.join(__dirname, '../../docs');

fs.rmSync(path.join(DOCS, 'api'), { recursive: true, force: true });
fs.mkdirSync(path.join(DOCS, 'api'));
for (const [name, text] of pages(readSections())) fs.writeFileSync(path.join(DOCS, name), text);
