import type { KubeObject } from '../../../manifest/manifest';
import { fieldsOf, type Problems } from '../check';
import { checkTargetRefs } from './values/target-refs';
import { checkVmConfig } from './values/vm-config';
import { checkSelector } from './values/workload-selector';

/** What istiod says about a TrafficExtension. */
export function* checkTrafficExtension(object: KubeObject): Problems {
  const spec = fieldsOf(object).get('spec');
  yield* checkSelector(spec.get('selector'));
  yield* checkTargetRefs(spec);
  yield* checkVmConfig(spec.get('wasm', 'vmConfig'));
}
