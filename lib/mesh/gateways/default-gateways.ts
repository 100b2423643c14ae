import type { Labels } from '../../semantics/labels';

/** The labels of the pods of the ingress gateway that an installation of Istio brings along. */
export const DEFAULT_INGRESS: Labels = { app: 'istio-ingressgateway', istio: 'ingressgateway' };

/** The same for its egress gateway. */
export const DEFAULT_EGRESS: Labels = { app: 'istio-egressgateway', istio: 'egressgateway' };
