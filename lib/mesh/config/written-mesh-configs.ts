import type { At, ManifestObject } from '../../manifest/manifest-object';
import { isMapping } from '../../semantics/mapping';
import { Cursor } from '../reading/cursor';
import type { Objects } from '../reading/objects';
import { parseMapping } from '../reading/parse-mapping';

/** A place in which an object says how the mesh is configured. */
export interface WrittenMeshConfig {
  readonly entry: ManifestObject;
  readonly at: At;
  /** Undefined for a text that cannot be read. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** True for a text inside a field, whose parts do not have places of their own. */
  readonly isText: boolean;
  /** The profile of the installation, as far as it says it. */
  readonly profile?: string;
}

/** Every MeshConfig of the input: the ConfigMap of istiod, and the values that IstioOperators, Helm charts and the Sail operator install it with. */
export function writtenMeshConfigs(objects: Objects): readonly WrittenMeshConfig[] {
  return [
    ...objects.of('ConfigMap').flatMap(ofConfigMap),
    ...objects.of('IstioOperator', 'install.istio.io').flatMap((entry) => ofValues(Cursor.spec(entry))),
    ...objects.of('Istio', 'sailoperator.io').flatMap((entry) => ofValues(Cursor.spec(entry).get('values'), Cursor.spec(entry))),
    ...objects.of('HelmRelease', 'helm.toolkit.fluxcd.io').flatMap(ofHelmRelease),
    ...objects.of('Application', 'argoproj.io').flatMap(ofApplication),
  ];
}

function ofConfigMap(entry: ManifestObject): readonly WrittenMeshConfig[] {
  if (entry.name !== 'istio' && !entry.name.startsWith('istio-')) return [];
  const field = Cursor.root(entry).get('data', 'mesh');
  const text = field.text();
  return text === undefined ? [] : [{ entry, at: field.at, values: parseMapping(text), isText: true }];
}

function ofHelmRelease(entry: ManifestObject): readonly WrittenMeshConfig[] {
  const spec = Cursor.spec(entry);
  return spec.get('chart', 'spec', 'chart').text() === ISTIOD ? ofValues(spec.get('values')) : [];
}

function ofApplication(entry: ManifestObject): readonly WrittenMeshConfig[] {
  const spec = Cursor.spec(entry);
  const sources = [...(spec.get('source').present ? [spec.get('source')] : []), ...spec.get('sources').items()];
  return sources
    .filter((source) => source.get('chart').text() === ISTIOD)
    .flatMap((source) => {
      const field = source.get('helm', 'values');
      const text = field.text();
      if (text === undefined) return ofValues(source.get('helm', 'valuesObject'));
      const { meshConfig } = parseMapping(text) ?? {};
      return isMapping(meshConfig) ? [{ entry, at: field.at, values: meshConfig, isText: true }] : [];
    });
}

/** The field `meshConfig` of an IstioOperator or of Helm values. */
function ofValues(values: Cursor, profiled = values): readonly WrittenMeshConfig[] {
  const field = values.get('meshConfig');
  const profile = profiled.get('profile').text();
  if (!field.present && profile === undefined) return [];
  return [{ entry: values.entry, at: field.at, values: isMapping(field.value) ? field.value : {}, isText: false, profile }];
}

const ISTIOD = 'istiod';
