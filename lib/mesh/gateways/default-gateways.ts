import type { Labels } from '../../semantics/labels';

/** The labels of the pods of Istio's default ingress gateway. */
export const DEFAULT_INGRESS: Labels = { app: 'istio-ingressgateway', istio: 'ingressgateway' };

/** The labels of the pods of Istio's default egress gateway. */
export const DEFAULT_EGRESS: Labels = { app: 'istio-egressgateway', istio: 'egressgateway' };
