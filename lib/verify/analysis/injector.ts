import type { Mesh } from '../../mesh/mesh';
import { Cursor } from '../../mesh/reading/cursor';
import type { Labels } from '../../semantics/labels';
import { isMapping } from '../../semantics/mapping';

const NAME = 'istio-sidecar-injector';

/** True when the injector of the revision that a namespace asks for injects into namespaces without a label. */
export function isInjectedByDefault(mesh: Mesh, namespaceLabels: Labels): boolean {
  const revision = namespaceLabels['istio.io/rev'] ?? 'default';
  const name = revision === 'default' ? NAME : `${NAME}-${revision}`;
  return mesh.objects
    .of('ConfigMap')
    .some((entry) => entry.name === name && saysByDefault(Cursor.root(entry).get('data', 'values').text() ?? ''));
}

function saysByDefault(values: string): boolean {
  try {
    const parsed: unknown = JSON.parse(values);
    const webhook = isMapping(parsed) ? parsed.sidecarInjectorWebhook : undefined;
    return isMapping(webhook) && webhook.enableNamespacesByDefault === true;
  } catch {
    return false;
  }
}
