import type { KubeObject } from '../../../manifest/manifest';
import { fieldsOf, type Problems } from '../check';
import { checkSelector } from './values/workload-selector';

/** What istiod says about a ProxyConfig. */
export function* checkProxyConfig(object: KubeObject): Problems {
  yield* checkSelector(fieldsOf(object).get('spec', 'selector'));
}
