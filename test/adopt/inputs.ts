import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { ManifestSet } from '../../lib/manifest/manifest-set';
import { readText } from '../../lib/manifest/read-text';
import { readRepository } from '../../lib/manifest/repository/read-repository';

const root = join(__dirname, '../..');

/** Manifests that are applied together, and where they are from. */
export interface Input {
  readonly name: string;
  readonly manifests: ManifestSet;
}

/** What the repository and the folder beside it hold of manifests that somebody applies. */
export function inputs(): readonly Input[] {
  const examples = filesOf('examples').map((example) => `examples/${example}/dist`);
  const folders = ['dist', ...examples, ...filesOf('test/corpus').map((name) => `test/corpus/${name}`)];
  const cases = ['../shared/cases', '../shared/cases/gateway-api', '../shared/cases/stranger'].flatMap(inFolder);
  return [...folders, ...cases].flatMap(read).concat(recordings());
}

function read(path: string): readonly Input[] {
  if (!existsSync(join(root, path))) return [];
  const { environments } = readRepository([join(root, path)]);
  return environments.map(({ name, manifests }) => ({ name: name === undefined ? path : relative(root, name), manifests }));
}

/** What the real Istio was given in the recordings that the simulator is compared with. */
function recordings(): readonly Input[] {
  return filesOf('test/conformance/traffic')
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => {
      const { config } = JSON.parse(readFileSync(join(root, 'test/conformance/traffic', name), 'utf8'));
      return typeof config === 'string' ? [{ name, manifests: readText(config) }] : [];
    });
}

/** What a folder holds, but for what is written about it. */
function inFolder(folder: string): readonly string[] {
  return filesOf(folder)
    .filter((name) => !name.endsWith('.md') && !COLLECTIONS.includes(name))
    .map((name) => `${folder}/${name}`);
}

const COLLECTIONS: readonly string[] = ['gateway-api', 'stranger'];

function filesOf(folder: string): readonly string[] {
  return existsSync(join(root, folder)) ? readdirSync(join(root, folder)).sort() : [];
}
