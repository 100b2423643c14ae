import { covers } from '../../../semantics/hostname';
import { labelText } from '../../../semantics/words';
import type { Ingress } from '../../../mesh/ingress/ingress';
import type { Candidate } from './candidate';
import type { Here } from './here';
import type { Relevance } from './relevance';

/** How relevant an Ingress is for a request. One for every host only matters if no rule matches the request. */
export function relevanceOfIngress({ hosts }: Ingress, { host, isOpen }: Here): Relevance {
  if (hosts.includes(host)) return 0;
  return isOpen && hosts.some((each) => covers(each, host)) ? 1 : undefined;
}

/** Why an Ingress does not apply to a request at a gateway. */
export function whyIngressNotAtGateway({ entry, notForIstio }: Ingress, { view, gateways, ignored, asked }: Here): readonly Candidate[] {
  const object = entry.ref;
  if (notForIstio) return [{ object, place: notForIstio.at, because: `Istio does not serve it: ${notForIstio.because}` }];
  if (ignored.has(entry) || asked.has(entry) || gateways.some((gateway) => gateway.entry === entry)) return [];
  return [{ object, place: entry.at(), because: `it only applies to the pods ${labelText(view.mesh.config.ingressSelector)}` }];
}
