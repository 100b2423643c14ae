import { ROUTE_KINDS as KINDS } from '../../mesh/gateway-api/route';
import { GATEWAY_API } from '../../mesh/reading/groups';

/** The kinds of routes of the Gateway API, as `reads` names them. */
export const ROUTE_KINDS = KINDS.map((kind) => `${GATEWAY_API}/${kind}`);

const API_GATEWAYS = ['Gateway', 'GatewayClass', 'ListenerSet'].map((kind) => `${GATEWAY_API}/${kind}`);

/** What is read to know the gateways of every API, as `reads` names it. */
export const GATEWAYS = ['Gateway', 'Ingress', 'IngressClass', 'MeshConfig', ...API_GATEWAYS];

/** What is read to know the routes of the Gateway API that something accepts. */
export const ACCEPTED_ROUTES = ['MeshConfig', 'Namespace', ...API_GATEWAYS, ...ROUTE_KINDS, `${GATEWAY_API}/ReferenceGrant`];

/** What is read to know the routes of every API and where each is used. */
export const ROUTES = [...new Set(['VirtualService', ...GATEWAYS, ...ACCEPTED_ROUTES])];
