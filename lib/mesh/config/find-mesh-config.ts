import type { ManifestObject } from '../../manifest/manifest-object';
import { isMapping } from '../../semantics/mapping';
import { Cursor } from '../reading/cursor';
import type { Objects } from '../reading/objects';
import { parseMapping } from '../reading/parse-mapping';

/** The configuration of the mesh as an object of the input says it. */
export interface FoundMeshConfig {
  readonly values: Readonly<Record<string, unknown>>;
  readonly entry: ManifestObject;
}

/** What Istio's demo profile says of the mesh, which an IstioOperator with that profile does not repeat. */
const DEMO = { extensionProviders: ['otel', 'skywalking', 'otel-tracing', 'jaeger'].map((name) => ({ name })) };

/** Reads the ConfigMap `istio` of istiod's namespace, or an IstioOperator. */
export function findMeshConfig(objects: Objects): FoundMeshConfig | undefined {
  for (const entry of objects.of('ConfigMap')) {
    if (entry.name !== 'istio' && !entry.name.startsWith('istio-')) continue;
    const text = Cursor.root(entry).get('data', 'mesh').text();
    const values = text === undefined ? undefined : parseMapping(text);
    if (values) return { values, entry };
  }
  for (const entry of objects.of('IstioOperator', 'install.istio.io')) {
    const meshConfig = Cursor.spec(entry).get('meshConfig');
    const preset = Cursor.spec(entry).get('profile').text() === 'demo' ? DEMO : undefined;
    if (meshConfig.present || preset) return { values: { ...preset, ...(isMapping(meshConfig.value) ? meshConfig.value : {}) }, entry };
  }
  return undefined;
}
