import type { KubeObject } from '../../../manifest/manifest';
import { fieldsOf, type Problems } from '../check';
import { checkSelector } from './values/selection';

/** What istiod says about a PeerAuthentication; its ports are the schema's affair. */
export function* checkPeerAuthentication(object: KubeObject): Problems {
  yield* checkSelector(fieldsOf(object).get('spec', 'selector'));
}

/** What istiod says about a ProxyConfig. */
export function* checkProxyConfig(object: KubeObject): Problems {
  yield* checkSelector(fieldsOf(object).get('spec', 'selector'));
}
