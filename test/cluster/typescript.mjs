import { createRequire } from 'node:module';
import path from 'node:path';
import { PROJECT } from './project.mjs';

const require = createRequire(import.meta.url);

/** Loads a TypeScript module of the project, named from this folder: `./populated/kinds`. */
export function load(module) {
  process.env.TS_NODE_PROJECT ??= path.join(PROJECT, 'tsconfig.json');
  require('ts-node/register');
  return require(module);
}
