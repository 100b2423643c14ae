import { readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { decodeText } from '../decode-text';
import { isMapping } from '../../semantics/mapping';
import { DocumentReader, UnreadableDocument } from '../read-document';

/** The names that kustomize looks for. */
const NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** A folder with a kustomization file, and what that file refers to. */
export interface Kustomization {
  readonly folder: string;
  readonly file: string;
  /** Files and folders whose objects it takes, relative names resolved. */
  readonly resources: readonly string[];
  /** Files that it patches with or generates from. */
  readonly inputs: readonly string[];
  /** What it would fetch from elsewhere. */
  readonly remote: readonly string[];
  /** True for a Component, which only changes what others build. */
  readonly isComponent: boolean;
  /** True if it changes the objects that it takes. */
  readonly changesObjects: boolean;
}

/** True for the name of a kustomization file. */
export function isKustomizationFile(file: string): boolean {
  return NAMES.includes(basename(file));
}

/** Reads a kustomization file; one that cannot be read refers to nothing. */
export function readKustomization(file: string): Kustomization {
  const folder = dirname(file);
  const content = mappingIn(file);
  const taken = [...texts(content.resources), ...texts(content.bases), ...texts(content.components), ...texts(content.crds)];
  const local = (name: string) => normalize(join(folder, name));
  return {
    folder,
    file,
    resources: taken.filter((name) => !isRemote(name)).map(local),
    inputs: inputsOf(content).map(local),
    remote: [...taken.filter(isRemote), ...helmCharts(content)],
    isComponent: content.kind === 'Component',
    changesObjects: Object.keys(content).some((key) => !NEUTRAL.has(key)),
  };
}

/** Fields that only say which objects there are. */
const NEUTRAL = new Set(['apiVersion', 'kind', 'metadata', 'resources', 'bases', 'crds', 'configMapGenerator', 'secretGenerator']);

type Mapping = Readonly<Record<string, unknown>>;

function mappingIn(file: string): Mapping {
  const text = decodeText(readFileSync(file));
  if (typeof text !== 'string') return {};
  try {
    const { value } = new DocumentReader().read(text.replace(/^---[^\S\n]*\n/, ''));
    return isMapping(value) ? value : {};
  } catch (error) {
    if (error instanceof UnreadableDocument) return {};
    throw error;
  }
}

function inputsOf(content: Mapping): readonly string[] {
  const patches = [...mappings(content.patches), ...mappings(content.patchesJson6902), ...mappings(content.replacements)];
  const generators = [...mappings(content.configMapGenerator), ...mappings(content.secretGenerator)];
  return [
    ...patches.flatMap(({ path }) => texts([path])),
    ...texts(content.patchesStrategicMerge).filter((name) => !name.includes('\n')),
    ...texts(content.transformers),
    ...texts(content.generators),
    ...texts(content.validators),
    ...texts(content.configurations),
    ...generators.flatMap((generator) => [...texts(generator.files), ...texts(generator.envs), ...texts([generator.env])].map(fileOf)),
    ...mappings(content.helmCharts).flatMap(({ valuesFile, additionalValuesFiles }) => [
      ...texts([valuesFile]),
      ...texts(additionalValuesFiles),
    ]),
  ];
}

function helmCharts(content: Mapping): readonly string[] {
  return [...mappings(content.helmCharts), ...mappings(content.helmChartInflationGenerator)].map(({ name }) => `chart ${String(name)}`);
}

/** `key=file` names the key beside the file. */
function fileOf(entry: string): string {
  return entry.slice(entry.indexOf('=') + 1);
}

function isRemote(name: string): boolean {
  return (
    /^[a-z][a-z0-9+.-]*:\/\//i.test(name) ||
    /^git@/.test(name) ||
    /[?&]ref=/.test(name) ||
    /^(github|gitlab|bitbucket)\.[a-z]+[/:]/.test(name)
  );
}

function mappings(value: unknown): readonly Mapping[] {
  return Array.isArray(value) ? value.filter(isMapping) : [];
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
