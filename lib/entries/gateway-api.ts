/**
 * Routes of the Gateway API, where `HttpRoutes` does not choose between it and Istio's own.
 *
 * @example
 * new HttpRoute(chart, 'Shop', { hosts: [site] }).addHttpRoute('all', { action: RouteAction.forward(shop) });
 */
export { GrpcRoute, type GrpcMatch, type GrpcRouteOptions, type GrpcRouteProps } from '../routing/gateway-api/grpc-route';
export { HttpRoute, type HttpRouteProps } from '../routing/gateway-api/http-route';
export { TlsRoute, type TlsRouteProps } from '../routing/gateway-api/tls-route';
export { ReferenceGrant, type ReferenceGrantProps } from '../routing/gateway-api/reference-grant';
