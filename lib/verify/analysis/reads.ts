import { ROUTE_KINDS as KINDS } from '../../mesh/gateway-api/route';
import { GATEWAY_API } from '../../mesh/reading/groups';

/** The kinds of routes of the Gateway API, as `reads` names them. */
export const ROUTE_KINDS = KINDS.map((kind) => `${GATEWAY_API}/${kind}`);

/** What is read to know the gateways of every API, as `reads` names it. */
export const GATEWAYS = [
  'Gateway',
  'Ingress',
  'IngressClass',
  'MeshConfig',
  ...['Gateway', 'GatewayClass', 'ListenerSet'].map((kind) => `${GATEWAY_API}/${kind}`),
];
