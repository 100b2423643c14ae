// Writes build/, which is what the package publishes: declarations of types, JavaScript in chunks, and the schemas.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { bundle } from './bundle.mjs';

const root = path.join(import.meta.dirname, '..', '..');
const out = path.join(root, 'build');

fs.rmSync(out, { recursive: true, force: true });
execFileSync('npx', ['tsc', '--project', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
await bundle(out);
