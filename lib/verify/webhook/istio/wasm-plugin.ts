import type { KubeObject } from '../../../manifest/manifest';
import { fieldsOf, type Problems, quoted, refuse, repeated } from '../check';
import { checkTargetRefs } from './values/target-refs';
import { checkSelector } from './values/workload-selector';

/** What istiod says about a WasmPlugin; its URL, its digest and its ports are the schema's affair. */
export function* checkWasmPlugin(object: KubeObject): Problems {
  const spec = fieldsOf(object).get('spec');
  yield* checkSelector(spec.get('selector'));
  yield* checkTargetRefs(spec);
  const names = spec
    .get('vmConfig', 'env')
    .items()
    .map((variable) => variable.get('name'));
  for (const again of repeated(names)) yield refuse(again, `environment variable ${quoted(again.text)} is given twice`, 'give each once');
}
