import type { KubeObject } from '../../../manifest/manifest';
import { fieldsOf, namespaceOf, type Problems, quoted, refuse } from '../check';
import type { Field } from '../field';

const DRY_RUN = 'istio.io/dry-run';
const RESERVED = ['internal.istio.io/webhook-always-reject', 'internal.istio.io/parent-namespace', 'internal.istio.io/parents'];
const BOOLEANS = ['1', 't', 'T', 'true', 'TRUE', 'True', '0', 'f', 'F', 'false', 'FALSE', 'False'];

/** The annotations that make istiod refuse an object of any kind before it looks at its spec. */
export function* checkMetadata(object: KubeObject): Problems {
  const annotations = fieldsOf(object).get('metadata', 'annotations');
  yield* checkDryRun(object, annotations.get(DRY_RUN));
  for (const name of RESERVED) {
    const at = annotations.get(name);
    if (at.exists) yield refuse(at, `annotation ${name} is reserved for istiod`, 'remove the annotation');
  }
}

function* checkDryRun(object: KubeObject, at: Field): Problems {
  if (!at.exists) return;
  const action = fieldsOf(object).get('spec', 'action').text || 'ALLOW';
  if (object.kind !== 'AuthorizationPolicy') {
    yield refuse(
      at,
      `annotation ${DRY_RUN} is not supported on a ${object.kind} (${namespaceOf(object)}/${object.metadata.name})`,
      'remove the annotation: only an AuthorizationPolicy supports it',
    );
  } else if (action !== 'ALLOW' && action !== 'DENY') {
    yield refuse(at, `annotation ${DRY_RUN} cannot be used with action ${action}`, 'use it with action ALLOW or DENY');
  } else if (!BOOLEANS.includes(at.text)) {
    yield refuse(at, `annotation ${DRY_RUN} is ${quoted(at.text)}, which is not true or false`, 'write "true" or "false"');
  }
}
