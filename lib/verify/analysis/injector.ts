import type { MeshIndex } from '../../manifest/mesh/mesh-index';
import { mappingOf, textOf } from '../../manifest/mesh/values';
import type { Labels } from '../../semantics/labels';

const NAME = 'istio-sidecar-injector';

/** True when the injector of the revision that a namespace asks for injects into namespaces without a label. */
export function isInjectedByDefault(mesh: MeshIndex, namespaceLabels: Labels): boolean {
  const revision = namespaceLabels['istio.io/rev'] ?? 'default';
  const name = revision === 'default' ? NAME : `${NAME}-${revision}`;
  return mesh.of('ConfigMap').some((entry) => entry.name === name && saysByDefault(textOf(mappingOf(entry.object.data).values) ?? ''));
}

function saysByDefault(values: string): boolean {
  try {
    return mappingOf(mappingOf(JSON.parse(values)).sidecarInjectorWebhook).enableNamespacesByDefault === true;
  } catch {
    return false;
  }
}
