/**
 * Verifies manifests without a cluster: what the API server, istiod or cert-manager would refuse, and what they would accept but not do.
 *
 * @example
 * import { verify } from 'cdk8s-istio/verify';
 *
 * const { findings } = verify('dist', { context: 'platform/' });
 * for (const { severity, rule, file, line, message } of findings) console.log(`${file}:${line} ${severity} ${rule}: ${message}`);
 */

// Verification
export { failures, type FindingOptions, verify, type VerifyOptions, type VerifyResult } from './verify';
export { verifyApp, type VerifyAppOptions } from './verify-app';
export { suppress } from './suppress';

// Your own rules
export { type Complaint, defineRule, type Rule } from './analysis/rule';
export { type RuleExamples, testRule } from './own-rules/test-rule';
export { loadRules } from './own-rules/load-rules';

// The config file
export { readConfig, type VerifyConfig } from './config/read-config';
export { withConfig } from './config/with-config';
export type { RuleOff, RuleSetting, RuleSettings } from './config/rule-setting';

// Findings
export type { Excerpt, Finding, Problem, Report, Severity } from './finding';
export type { Claim, ClaimedCaller, ClaimedOutcome, ClaimedRequest, ClaimedRequestOptions } from './claim';
export { oneLine } from './one-line';
export { type Reporter, type ReportFormat, type ReportOptions, REPORTERS } from './reporters';

// Manifests
export { type Manifests, readManifests } from '../manifest/manifests';
export type { FieldPath, KubeObject, ObjectMeta } from '../manifest/manifest';
export type { At, ManifestObject } from '../manifest/manifest-object';
export type { ManifestProblem, ManifestSet } from '../manifest/manifest-set';
export type { Position, Source } from '../manifest/source';
export type { Suppression } from '../manifest/suppression';

// What is known of a mesh besides its manifests
export type { MeshConfig, PathNormalization } from '../mesh/config/mesh-config';
export type { MeshOptions } from '../mesh/config/mesh-options';
export type { ApiVersions } from './schema/api-versions';

// The mesh model, which rules look at
export type { Mesh } from '../mesh/mesh';
export type { Certificates } from '../mesh/certificates/certificates';
export type { PemCertificate } from '../mesh/certificates/pem';
export type { ExportedKind, MeshConfiguration } from '../mesh/config/mesh-configuration';
export type { WrittenMeshConfig } from '../mesh/config/written-mesh-configs';
export type { DestinationRule, Subset } from '../mesh/destination-rules/destination-rule';
export type { DestinationRules, RuleClient } from '../mesh/destination-rules/destination-rules';
export type { Attachment, NotAccepted } from '../mesh/gateway-api/attachment';
export type { Authorities, AuthorityProblem } from '../mesh/gateway-api/authorities';
export type { BackendTlsPolicies, ConflictedPolicy } from '../mesh/gateway-api/backend-tls-policies';
export type { BackendTlsPolicy, BackendTlsTarget, SubjectAltName } from '../mesh/gateway-api/backend-tls-policy';
export type { GatewayApi } from '../mesh/gateway-api/gateway-api';
export type { ApiListener, CertificateRef } from '../mesh/gateway-api/listener';
export type { ListenerConflict } from '../mesh/gateway-api/listener-conflicts';
export type { Listeners } from '../mesh/gateway-api/listeners';
export type { ReferenceGrants, Referent, Referrer } from '../mesh/gateway-api/reference-grants';
export type { Refusal } from '../mesh/gateway-api/refusal';
export type { ApiRoute, RouteReference } from '../mesh/gateway-api/route';
export type { Unconverted } from '../mesh/gateway-api/unconverted';
export type { ApiGateway, Gateway } from '../mesh/gateways/gateway';
export type { GatewayProxy } from '../mesh/gateways/gateway-proxies';
export type { Gateways } from '../mesh/gateways/gateways';
export type { Server, ServerHost } from '../mesh/gateways/server';
export type { ServerTls, ServerTlsMode } from '../mesh/gateways/server-tls';
export type { Ingress } from '../mesh/ingress/ingress';
export type { IngressClass } from '../mesh/ingress/ingress-class';
export type { MeshInput } from '../mesh/input';
export type { Namespaces } from '../mesh/namespaces/namespaces';
export type { AuthorizationPolicy, Clause, Condition, PolicyAction, PolicyRule, Values } from '../mesh/policies/authorization-policy';
export type { EnvoyFilter, EnvoyPatch } from '../mesh/policies/envoy-filter';
export type { MutualTls } from '../mesh/policies/mutual-tls';
export type { NetworkPolicies } from '../mesh/policies/network-policies';
export type {
  NetworkDirection,
  NetworkPolicy,
  NetworkPolicyPeer,
  NetworkPolicyPort,
  NetworkPolicyRule,
} from '../mesh/policies/network-policy';
export type { EffectiveMode, MutualTlsMode, PeerAuthentication } from '../mesh/policies/peer-authentication';
export type { Policies, Read } from '../mesh/policies/policies';
export type { Policy, TargetRef } from '../mesh/policies/policy';
export type { PolicyIndex, PolicySubject } from '../mesh/policies/policy-index';
export type { PolicyReach, PolicySurroundings, UnusedPolicy } from '../mesh/policies/policy-reach';
export type { PolicyTarget, UnusedTarget } from '../mesh/policies/policy-target';
export type { ProxyExtension } from '../mesh/policies/proxy-extension';
export type { JwtRule, RequestAuthentication } from '../mesh/policies/request-authentication';
export type { NamedProvider, Telemetry, TelemetrySetting } from '../mesh/policies/telemetry';
export type { Cursor } from '../mesh/reading/cursor';
export type { Objects } from '../mesh/reading/objects';
export type { PlacedText } from '../mesh/reading/placed-text';
export type { DelegateMerge, Delegates } from '../mesh/routes/delegates';
export type { ConnectionMatch, ConnectionRule, HostRoutes, HttpRule } from '../mesh/routes/host-routes';
export type {
  Cors,
  Destination,
  DirectResponse,
  Fault,
  HeaderOperation,
  HeaderOperations,
  HttpAction,
  Mirror,
  Redirect,
  Retries,
  Rewrite,
  WeightedDestination,
} from '../mesh/routes/http-action';
export type { HttpMatch, PlacedMatch } from '../mesh/routes/http-match';
export type { NamedDestination } from '../mesh/routes/named-destination';
export type { ProxyRoutes, TakenRoutes } from '../mesh/routes/proxy-routes';
export type { RouteUse, RouteUses } from '../mesh/routes/route-uses';
export type { StringMatch } from '../mesh/routes/string-match';
export type { NamedGateway, NamedHost, RouteKind, VirtualService, WrittenRoute } from '../mesh/routes/virtual-service';
export type { VirtualServices } from '../mesh/routes/virtual-services';
export type { Port } from '../mesh/services/port';
export type { EndpointsOf, PortServices, ServicePort } from '../mesh/services/port-services';
export type { Resolution, Service } from '../mesh/services/service';
export type { ServiceEntry } from '../mesh/services/service-entry';
export type { ServiceRegistry } from '../mesh/services/service-registry';
export type { Services } from '../mesh/services/services';
export type { EgressHost, EgressListener, IngressListener, Sidecar } from '../mesh/visibility/sidecar';
export type { Sidecars } from '../mesh/visibility/sidecars';
export type { Visibility } from '../mesh/visibility/visibility';
export type { NotTaken, Waypoint, Waypoints, WaypointUser } from '../mesh/waypoints/waypoints';
export type { Container } from '../mesh/workloads/container';
export type { Endpoint } from '../mesh/workloads/endpoint';
export type { Proxy } from '../mesh/workloads/proxy';
export type { DataPlaneCause } from '../mesh/workloads/data-plane';
export type { InjectionWebhook } from '../mesh/workloads/injectors';
export type { RunAsUser, Surroundings, Workload } from '../mesh/workloads/workload';
export type { Workloads } from '../mesh/workloads/workloads';
export type { DataPlane, DataPlaneMark } from '../semantics/data-plane';
export type { LabelSelector } from '../semantics/label-selector';
export type { Labels } from '../semantics/labels';
export type { PortProtocol, ServicePortProtocol } from '../semantics/port-protocol';
