import type { Words } from '../words';

/** What the routes of the Gateway API have in common. */
const SHARED: Words = {
  ParentReference: {
    group: 'API group of the parent.',
    kind: 'Kind: `Gateway`, or `Service` for calls within the mesh.',
    name: 'Name of the parent.',
    namespace: 'Namespace of the parent. Without it: the same.',
    sectionName: 'Listener of the Gateway, or port of the Service by name. Without it: all.',
    port: 'Port of the parent. Without it: all.',
  },
  BackendRef: {
    group: 'API group of the backend; empty for a Service.',
    kind: 'Kind of the backend.',
    name: 'Name of the backend.',
    namespace: 'Namespace of the backend. Without it: the same. Another one needs a ReferenceGrant there.',
    port: 'Port of the Service. Needed for a Service.',
    weight: 'Weight among the backends; shares are weights divided by their sum.',
  },
  BackendObjectReference: {
    group: 'API group of the backend; empty for a Service.',
    kind: 'Kind of the backend.',
    name: 'Name of the backend.',
    namespace: 'Namespace of the backend. Without it: the same. Another one needs a ReferenceGrant there.',
    port: 'Port of the Service. Needed for a Service.',
  },
  HTTPHeaderFilter: {
    set: 'Headers that replace those of the same name.',
    add: 'Headers that are added to those of the same name.',
    remove: 'Names of headers that are taken away.',
  },
  HTTPRequestMirrorFilter: {
    backendRef: ['BackendObjectReference', 'Where copies go. Their answers are dropped.'],
    percent: 'Share of the requests in percent. Without it: all.',
    fraction: ['Fraction', 'Share of the requests as a fraction.'],
  },
};

const FILTERS = {
  type: 'What the filter does.',
  requestHeaderModifier: ['HTTPHeaderFilter', 'Changes headers of requests.'],
  responseHeaderModifier: ['HTTPHeaderFilter', 'Changes headers of responses.'],
  requestMirror: ['HTTPRequestMirrorFilter', 'Copies requests to another backend.'],
  extensionRef: ['LocalObjectReference', 'A filter of the implementation.'],
} as const;

/** HTTPRoute: where HTTP requests go. */
export const HTTP_ROUTE: Words = {
  ...SHARED,
  HTTPRouteSpec: {
    parentRefs: ['ParentReference', 'Gateways and Services whose traffic it is for.'],
    hostnames: 'Hosts that it is for. Without it: all hosts of the listeners.',
    rules: ['HTTPRouteRule', 'Routes. The most specific match is taken, not the first.'],
  },
  HTTPRouteRule: {
    name: 'Name of the rule.',
    matches: ['HTTPRouteMatch', 'Requests that take this rule: those that match any entry.'],
    filters: ['HTTPRouteFilter', 'Changes to requests and responses.'],
    backendRefs: ['HTTPBackendRef', 'Where requests are forwarded, with their weights.'],
    timeouts: ['HTTPRouteTimeouts', 'Time limits.'],
  },
  HTTPRouteMatch: {
    path: ['HTTPPathMatch', 'The path, without the query.'],
    headers: ['HTTPHeaderMatch', 'Headers that the request has: all of them.'],
    queryParams: ['HTTPQueryParamMatch', 'Parameters of the query: all of them.'],
    method: 'The HTTP method.',
  },
  HTTPPathMatch: {
    type: 'How the path is compared. `PathPrefix` takes whole segments: `/api` does not take `/apiv2`.',
    value: 'The path.',
  },
  HTTPHeaderMatch: { type: 'How the value is compared.', name: 'Name of the header.', value: 'Value of the header.' },
  HTTPQueryParamMatch: { type: 'How the value is compared.', name: 'Name of the parameter.', value: 'Value of the parameter.' },
  HTTPRouteFilter: {
    ...FILTERS,
    requestRedirect: ['HTTPRequestRedirectFilter', 'Answers with a redirect.'],
    urlRewrite: ['HTTPURLRewriteFilter', 'Changes path and host before a request is forwarded.'],
    cors: ['HTTPCORSFilter', 'Which web pages of other origins may call.'],
  },
  HTTPBackendRef: { ...SHARED.BackendRef, filters: ['HTTPRouteFilter', 'Changes to what goes to this backend.'] },
  HTTPRouteTimeouts: {
    request: 'Time for the whole request, retries included. `0s` for no limit.',
    backendRequest: 'Time for each try. `0s` for no limit.',
  },
  HTTPRequestRedirectFilter: {
    scheme: 'Scheme of the new address. Without it: as in the request.',
    hostname: 'Host of the new address. Without it: as in the request.',
    path: ['HTTPPathModifier', 'Path of the new address. Without it: as in the request.'],
    port: 'Port of the new address. Without it: as the scheme has it.',
    statusCode: 'Status of the redirect.',
  },
  HTTPURLRewriteFilter: { hostname: 'Replaces the host.', path: ['HTTPPathModifier', 'Changes the path.'] },
  HTTPPathModifier: {
    type: 'What is replaced.',
    replaceFullPath: 'Replaces the whole path.',
    replacePrefixMatch: 'Replaces the part that `PathPrefix` matched.',
  },
};

/** GRPCRoute: where gRPC calls go. */
export const GRPC_ROUTE: Words = {
  ...SHARED,
  GRPCRouteSpec: {
    parentRefs: ['ParentReference', 'Gateways and Services whose traffic it is for.'],
    hostnames: 'Hosts that it is for. Without it: all hosts of the listeners.',
    rules: ['GRPCRouteRule', 'Routes. The most specific match is taken, not the first.'],
  },
  GRPCRouteRule: {
    name: 'Name of the rule.',
    matches: ['GRPCRouteMatch', 'Calls that take this rule: those that match any entry. Without it: all.'],
    filters: ['GRPCRouteFilter', 'Changes to calls and answers.'],
    backendRefs: ['GRPCBackendRef', 'Where calls are forwarded, with their weights.'],
  },
  GRPCRouteMatch: {
    method: ['GRPCMethodMatch', 'Service and method of the call.'],
    headers: ['GRPCHeaderMatch', 'Headers that the call has: all of them.'],
  },
  GRPCMethodMatch: {
    type: 'How service and method are compared.',
    service: 'Name of the service with its package, such as `shop.v1.Cart`.',
    method: 'Name of the method.',
  },
  GRPCHeaderMatch: { type: 'How the value is compared.', name: 'Name of the header.', value: 'Value of the header.' },
  GRPCRouteFilter: FILTERS,
  GRPCBackendRef: { ...SHARED.BackendRef, filters: ['GRPCRouteFilter', 'Changes to what goes to this backend.'] },
};

/** TLSRoute: where TLS connections go that are passed through. */
export const TLS_ROUTE: Words = {
  ParentReference: SHARED.ParentReference,
  BackendRef: SHARED.BackendRef,
  TLSRouteSpec: {
    parentRefs: ['ParentReference', 'Gateways and Services whose traffic it is for.'],
    hostnames: 'Names that the caller asks for (SNI).',
    rules: ['TLSRouteRule', 'Routes.'],
  },
  TLSRouteRule: { name: 'Name of the rule.', backendRefs: ['BackendRef', 'Where connections are forwarded, with their weights.'] },
};
