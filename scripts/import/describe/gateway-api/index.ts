import type { Words } from '../words';
import { GATEWAY, OTHERS } from './gateway';
import { GRPC_ROUTE, HTTP_ROUTE, TLS_ROUTE } from './routes';

/** The words of each kind of the Gateway API. */
export const GATEWAY_API: Readonly<Record<string, Words>> = {
  ...OTHERS,
  Gateway: GATEWAY,
  GRPCRoute: GRPC_ROUTE,
  HTTPRoute: HTTP_ROUTE,
  TLSRoute: TLS_ROUTE,
};

/** The address of a type of the Gateway API. */
export function gatewayApiLink(type: string): string {
  return `https://gateway-api.sigs.k8s.io/reference/spec/#${type.toLowerCase()}`;
}
