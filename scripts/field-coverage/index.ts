// Writes docs/coverage.md: how every field of the CRDs is reached.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kinds } from './kinds';
import { measure } from './measure';
import { page } from './page';
import { PROGRAMS } from './programs';

const all = kinds();

writeFileSync(join(__dirname, '../../docs/coverage.md'), page(all, measure(all, PROGRAMS)));
