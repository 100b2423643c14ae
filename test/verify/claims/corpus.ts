import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { load } from 'js-yaml';
import type { KubeObject } from '../../../lib/manifest/manifest';
import { readText } from '../../../lib/manifest/read-text';
import type { MeshConfig } from '../../../lib/mesh/config/mesh-config';
import type { MeshOptions } from '../../../lib/mesh/config/mesh-options';
import { examplesOfRule } from '../../../lib/verify/own-rules/rule-page';
import { RULES } from '../../../lib/verify/analysis/rules';
import { scenarios } from '../../simulate/conformance/cases';

const ROOT = join(__dirname, '../../..');

/** Manifests of one mesh. */
export interface Input {
  readonly name: string;
  readonly objects: readonly KubeObject[];
  readonly options: MeshOptions;
}

/** The bad examples of the rules. */
export function examplesOfRules(): readonly Input[] {
  return RULES.map(({ id }) => ({ name: `rule ${id}`, objects: objectsOf(examplesOfRule(id).bad), options: {} }));
}

/** The configurations of the traffic recordings. */
export function recordings(): readonly Input[] {
  return scenarios().map(({ id, config, domain, meshConfig }) => ({
    name: `recording ${id}`,
    objects: objectsOf(config),
    options: { clusterDomain: domain, meshConfig: (meshConfig ? load(meshConfig) : undefined) as MeshConfig | undefined },
  }));
}

/** Whole meshes of kinds that the examples have little of: the Gateway API, ambient mode, and ways out of the mesh. */
export function worlds(): readonly Input[] {
  return yamlFiles(join(__dirname, 'worlds')).map((file) => ({
    name: basename(file),
    objects: objectsOf(readFileSync(file, 'utf8')),
    options: {},
  }));
}

/** What the examples and the app of this project write. */
export function synthesized(): readonly Input[] {
  const folders = [
    'dist',
    'examples/ambient/dist',
    'examples/shop/dist',
    'examples/team-chart/dist',
    'examples/rollouts/dist',
    'examples/boutique/manifests',
  ];
  return folders.map((name) => ({
    name,
    objects: yamlFiles(join(ROOT, name)).flatMap((file) => objectsOf(readFileSync(file, 'utf8'))),
    options: {},
  }));
}

function yamlFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => join(folder, file));
}

function objectsOf(text: string): readonly KubeObject[] {
  return readText(text).objects.map(({ object }) => object);
}
