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
  const cases = filesOf('../shared/cases').filter((name) => name.endsWith('.yaml'));
  return [...folders, ...cases.map((name) => `../shared/cases/${name}`)].flatMap(read).concat(recordings());
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

function filesOf(folder: string): readonly string[] {
  return existsSync(join(root, folder)) ? readdirSync(join(root, folder)).sort() : [];
}
