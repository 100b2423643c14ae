import { ROUTE_KINDS as KINDS } from '../../mesh/gateway-api/route';
import { GATEWAY_API } from '../../mesh/reading/groups';

/** The kinds of routes of the Gateway API, as `reads` names them. */
export const ROUTE_KINDS = KINDS.map((kind) => `${GATEWAY_API}/${kind}`);
