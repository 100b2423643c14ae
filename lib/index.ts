/**
 * Typed constructs for Istio, cert-manager and their addons.
 *
 * @example
 * const ingress = new IngressGateway(chart, 'Ingress');
 * const letsEncrypt = ClusterIssuer.letsEncrypt(chart, 'LetsEncrypt', { email: 'ops@example.com', solvers: [AcmeSolver.http01Istio()] });
 * const gateway = new Gateway(chart, 'Public', { workload: ingress, tls: ServerTls.issuedBy(letsEncrypt) });
 * const site = gateway.addHost('shop.example.com'); // orders its Certificate where Istio looks for the Secret
 *
 * new VirtualService(chart, 'Shop', { hosts: [site] }).addHttpRoute('all', { action: RouteAction.forward(shop) });
 * new HttpsRedirect(chart, 'Redirect', { hosts: [site] });
 */

// Common types
export type { Labels } from './semantics/labels';
export { ConfigError, type Mistake } from './core/config-error';
export type { HeaderChanges, HeaderOperations } from './core/header-operations';
export type { Overrides } from './core/merge';
export type { RoutingApi } from './core/mesh-settings';
export { noticesOf } from './core/notices';
export type { NamespacedOptions, ResourceOptions } from './core/resource';
export { MeshResource } from './core/resource';
export type {
  DestinationConfig,
  EgressWay,
  IDestination,
  IEgressGateway,
  IExtensionProvider,
  IGatewayWorkload,
  IPlainTextHost,
  IPolicyTarget,
  IPrincipal,
  IRouteHost,
  IServiceHost,
  PolicyTargetConfig,
  PrincipalConfig,
  PolicyTargetRef,
  ProviderPurpose,
  RouteHostConfig,
  RouteParentConfig,
  ServiceHostConfig,
} from './core/roles';
export { Setting } from './core/setting';

// Services and workloads
export { DataPlane } from './topology/data-plane';
export { ServiceEntry, type ServiceEntryEndpoint, type ServiceEntryProps, type Resolution } from './topology/service-entry';
export { Destination } from './topology/destination';
export type { KubernetesService } from './topology/kubernetes-service';
export type { ManifestServiceOptions, IncludedManifests } from './topology/manifest-services';
export { MeshHost } from './topology/mesh-host';
export { MeshNamespace, type MeshNamespaceProps } from './topology/mesh-namespace';
export { MeshService, MeshServicePort, MeshServiceVersion, type MeshServiceAttributes } from './topology/mesh-service';
export { PolicyTarget } from './topology/policy-target';
export { ProxyConfig, type ProxyConfigProps } from './topology/proxy-config';
export type { KubernetesWorkload, ServicePods } from './topology/served-workloads';
export { ServicePort } from './topology/service-port';
export type { ServicePortProtocol } from './semantics/port-protocol';
export { Waypoint, type WaypointProps } from './topology/waypoint';
export { WeightedDestination, type WeightedOptions } from './topology/weighted-destination';
export { MeshWorkload, type MeshWorkloadAttributes, type SelectedWorkload } from './topology/workload';

// TLS
export type { Dns01Options, SecretKey } from './tls/dns01-options';
export { AcmeSolver, type AcmeChallenge, type ChallengeParent, type Http01IstioOptions } from './tls/acme-solver';
export { Certificate, type CertificateProps } from './tls/certificate';
export type { BaseIssuer, ClusterIssuerProps } from './tls/base-issuer';
export { ClusterIssuer, type LetsEncryptIssuerProps } from './tls/cluster-issuer';
export { Issuer, type IssuerProps } from './tls/issuer';
export type { HostProof, IIssuer, IssuerRef } from './tls/issuer-ref';
export {
  IssuerType,
  type AcmeOptions,
  type AcmeServerOptions,
  type LetsEncryptEnvironment,
  type LetsEncryptOptions,
} from './tls/issuer-type';

// Gateways
export { DnsRecords, type DnsEndpointOptions, type ExternalDnsOptions } from './gateway/dns-records';
export { EgressGateway, type EgressGatewayProps } from './gateway/egress-gateway';
export { Gateway, type GatewayHostOptions, type GatewayProps } from './gateway/gateway';
export { GatewayHost } from './gateway/gateway-host';
export type { GatewayWorkload, Autoscaling, GatewayResources, GatewayWorkloadProps } from './gateway/gateway-workload';
export { IngressGateway, type IngressGatewayProps } from './gateway/ingress-gateway';
export { Listener, type HttpListenerOptions, type ListenerOptions, type TlsListenerOptions } from './gateway/listener';
export { LoadBalancer, type E2eLoadBalancerOptions, type LoadBalancerOptions } from './gateway/load-balancer';
export { NamedGateway, type NamedListeners } from './gateway/named-gateway';
export { ServerTls, type IssuedByOptions, type MutualOptions, type TerminationOptions } from './gateway/server-tls';

// Routing
export { ClientTls, type ClientCertificate, type ClientTlsOptions } from './routing/client-tls';
export type { ConnectionPool, HttpPool, TcpPool } from './routing/connection-pool';
export type { CorsPolicy } from './routing/cors-policy';
export { Delegate, type DelegateConfig, type IDelegate } from './routing/delegate';
export { DestinationRule, type DestinationRuleProps } from './routing/destination-rule';
export { EgressRoute, type EgressRouteProps } from './routing/egress-route';
export { Fault, type FaultOptions, type GrpcStatus } from './routing/fault';
export { HashAlgorithm } from './routing/hash-algorithm';
export { HeaderMatch } from './routing/header-match';
export type { HttpMatch } from './routing/http-match';
export type { HttpRouteOptions } from './routing/http-route';
export { HttpRoutes, type HttpRoutesOptions, type HttpRoutesProps } from './routing/http-routes';
export { HttpsRedirect, type HttpsRedirectProps } from './routing/https-redirect';
export type { TcpMatch, TlsMatch } from './routing/l4-match';
export type { VirtualServiceTcpRoute, VirtualServiceTlsRoute } from './routing/l4-route';
export { LoadBalancing, type HashCookieOptions, type HashOptions } from './routing/load-balancing';
export { Locality } from './routing/locality';
export { Mirror, type MirrorOptions } from './routing/mirror';
export { OutlierDetection, type OutlierOptions } from './routing/outlier-detection';
export { LiteralPath, PathMatch } from './core/path-match';
export { QueryMatch } from './routing/query-match';
export type { RedirectCode, RedirectOptions } from './routing/redirect';
export type { RetryBudget } from './routing/retry-budget';
export { RetryPolicy, type RetryOptions } from './routing/retry-policy';
export type { RetryCondition } from './semantics/retry-on';
export { Rewrite, type RewriteOptions } from './routing/rewrite';
export { ForwardAction, RouteAction } from './routing/route-action';
export type { SessionCookie, SessionSplitOptions } from './routing/session-split';
export { Sidecar, type SidecarProps } from './routing/sidecar';
export type { SourceMatch } from './routing/source-match';
export { StringMatch } from './core/string-match';
export { Subset } from './routing/subset';
export type { PortPolicy, TrafficPolicy } from './routing/traffic-policy';
export { VersionService, type VersionServiceProps } from './routing/version-service';
export { VirtualService, type VirtualServiceProps } from './routing/virtual-service';
export type { Warmup } from './routing/warmup';

// Canaries
export type { CanarySpec as FlaggerCanarySpec } from '../imports/engines/flagger.app';
export type {
  RolloutSpec,
  RolloutSpecStrategyCanarySteps,
  RolloutSpecStrategyCanaryTrafficRoutingIstio as IstioTrafficRouting,
} from '../imports/engines/argoproj.io';

// Security
export type { HttpMethod, OperationFields, OperationOptions } from './core/operation';
export { PolicyPath } from './core/policy-path';
export { Principal } from './core/principal';
export {
  AuthorizationPolicy,
  type AuthorizationPolicyOptions,
  type AuthorizationPolicyProps,
  type CustomAuthorizationOptions,
} from './security/authorization-policy';
export { Condition, type Attribute } from './security/condition';
export { JwtRule, type JwtKeys, type JwtOptions } from './security/jwt-rule';
export { MtlsProof, type MtlsProofProps } from './security/mtls-proof';
export { PeerAuthentication, type MtlsMode, type PeerAuthenticationProps } from './security/peer-authentication';
export type { PolicyRule } from './security/policy-rule';
export { RequestAuthentication, type RequestAuthenticationProps, type TokenRequirement } from './security/request-authentication';
export { Source, type SourceFields, type SourceOptions } from './security/source';

// Telemetry
export { AccessLogs, type AccessLogsOptions, type AccessLogsScope } from './telemetry/access-logs';
export { Metrics, type MetricName, type MetricsOptions } from './telemetry/metrics';
export { Telemetry, type TelemetryProps } from './telemetry/telemetry';
export { TraceTag, type TraceTagOptions } from './telemetry/trace-tag';
export { Tracing, type TracingOptions } from './telemetry/tracing';
export type { WorkloadMode } from './telemetry/workload-mode';

// Charts
export { GatewayChart, type GatewayChartProps } from './charts/gateway-chart';
export { RoutingChart, type RoutingChartProps } from './charts/routing-chart';
export { SecurityChart, type SecurityChartProps } from './charts/security-chart';
export { TlsChart } from './charts/tls-chart';
export { Phase, type PhaseName } from './delivery/phase';
export { PhaseChart, type PhaseChartProps } from './delivery/phase-chart';

// Verification: every app with a Mesh is verified when it is synthesized; this is for the cdk8s.yaml of other apps, and for suppressing findings
export { MeshValidation } from './verify/cdk8s-plugin';
export type { MeshValidationProperties } from './verify/cdk8s-plugin-properties';
export type { Severity } from './verify/finding';
export { suppress } from './verify/suppress';

// Generated constructs
export { acme, certmanager, extensions, gatewayapi, networking, security, telemetry } from '../imports';
