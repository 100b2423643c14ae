import type { KubeObject } from '../../../manifest/manifest';
import { fieldsOf, type Problems, quoted, refuse, repeated } from '../check';
import type { Field } from '../field';
import { checkSelector, checkTargetRefs } from './values/selection';

/** What istiod says about a WasmPlugin; its URL, its digest and its ports are the schema's affair. */
export function* checkWasmPlugin(object: KubeObject): Problems {
  const spec = fieldsOf(object).get('spec');
  yield* checkSelector(spec.get('selector'));
  yield* checkTargetRefs(spec);
  yield* checkVmConfig(spec.get('vmConfig'));
}

/** What istiod says about a TrafficExtension. */
export function* checkTrafficExtension(object: KubeObject): Problems {
  const spec = fieldsOf(object).get('spec');
  yield* checkSelector(spec.get('selector'));
  yield* checkTargetRefs(spec);
  yield* checkVmConfig(spec.get('wasm', 'vmConfig'));
}

/** The machine that runs WebAssembly: its environment has each variable once. */
export function* checkVmConfig(config: Field): Problems {
  const names = config
    .get('env')
    .items()
    .map((variable) => variable.get('name'));
  for (const again of repeated(names)) yield refuse(again, `environment variable ${quoted(again.text)} is set twice`, 'set each once');
}
