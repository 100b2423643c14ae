/* eslint-disable max-lines -- two lines a rule */
import type { PackageRule } from '../rule';
import { disabledMutualTls } from './ambient/disabled-mutual-tls';
import { gatewaySkipsWaypoint } from './ambient/gateway-skips-waypoint';
import { httpPolicyBySelector } from './ambient/http-policy-by-selector';
import { locksOutWaypoint } from './ambient/locks-out-waypoint';
import { missingWaypoint } from './ambient/missing-waypoint';
import { mixedRoutes } from './ambient/mixed-routes';
import { policyBySelector } from './ambient/policy-by-selector';
import { policyWithoutWaypoint } from './ambient/policy-without-waypoint';
import { routesWithoutWaypoint } from './ambient/routes-without-waypoint';
import { ruleOutsideServiceNamespace } from './ambient/rule-outside-service-namespace';
import { sidecarInAmbient } from './ambient/sidecar-in-ambient';
import { twoDataPlanes } from './ambient/two-data-planes';
import { unusedWaypoint } from './ambient/unused-waypoint';
import { alphaAnnotation } from './annotations/alpha-annotation';
import { deprecatedAnnotation } from './annotations/deprecated-annotation';
import { invalidAnnotation } from './annotations/invalid-annotation';
import { misplacedAnnotation } from './annotations/misplaced-annotation';
import { ofAnotherController } from './annotations/of-another-controller';
import { unknownAnnotation } from './annotations/unknown-annotation';
import { rolloutWithoutRoute } from './delivery/rollout-without-route';
import { wildcardInJsonPointer } from './delivery/wildcard-in-json-pointer';
import { cookieWithoutTtl } from './destinations/cookie-without-ttl';
import { credentialWithoutSelector } from './destinations/credential-without-selector';
import { deprecatedLoadBalancer } from './destinations/deprecated-load-balancer';
import { ejectsOnlyPod } from './destinations/ejects-only-pod';
import { emptySubset } from './destinations/empty-subset';
import { httpHashWithoutHttp } from './destinations/http-hash-without-http';
import { outlierPinsLocality } from './destinations/outlier-pins-locality';
import { overriddenTls } from './destinations/overridden-tls';
import { portReplacesPolicy } from './destinations/port-replaces-policy';
import { severalRulesForSubset } from './destinations/several-rules-for-subset';
import { subsetWithoutLabels } from './destinations/subset-without-labels';
import { unknownPolicyPort } from './destinations/unknown-policy-port';
import { unknownRuleHost } from './destinations/unknown-rule-host';
import { unroutedSubsetPolicy } from './destinations/unrouted-subset-policy';
import { extensionForNobody } from './envoy-filter/extension-for-nobody';
import { filterForNobody } from './envoy-filter/filter-for-nobody';
import { ignoredAdd } from './envoy-filter/ignored-add';
import { ignoredRemove } from './envoy-filter/ignored-remove';
import { ignoredReplace } from './envoy-filter/ignored-replace';
import { relativeOperation } from './envoy-filter/relative-operation';
import { relativeOperationWithVersion } from './envoy-filter/relative-operation-with-version';
import { selectorOnWaypoint } from './envoy-filter/selector-on-waypoint';
import { unknownCluster } from './envoy-filter/unknown-cluster';
import { unknownListenerPort } from './envoy-filter/unknown-listener-port';
import { ignoredHostnames } from './gateway-api/ignored-hostnames';
import { oldDefinitions } from './gateway-api/old-definitions';
import { certificateForOtherServer } from './gateway/certificate-for-other-server';
import { conflictingGateways } from './gateway/conflicting-gateways';
import { credentialInAnotherNamespace } from './gateway/credential-in-another-namespace';
import { droppedServer } from './gateway/dropped-server';
import { hostTwiceOnPort } from './gateway/host-twice-on-port';
import { hostUnderTwoNamespaces } from './gateway/host-under-two-namespaces';
import { invalidCredential } from './gateway/invalid-credential';
import { missingCredential } from './gateway/missing-credential';
import { portNotOnService } from './gateway/port-not-on-service';
import { redirectLoop } from './gateway/redirect-loop';
import { sharedCertificate } from './gateway/shared-certificate';
import { unroutedHost } from './gateway/unrouted-host';
import { unroutedPassthrough } from './gateway/unrouted-passthrough';
import { unservedGateway } from './gateway/unserved-gateway';
import { unservedIngress } from './gateway/unserved-ingress';
import { unservedRedirect } from './gateway/unserved-redirect';
import { unusedRouteKind } from './gateway/unused-route-kind';
import { conflictingBackendTls } from './gateway-api/conflicting-backend-tls';
import { gatewaysShareAddress } from './gateway-api/gateways-share-address';
import { grantForUnknownNamespace } from './gateway-api/grant-for-unknown-namespace';
import { grpcOverHttp1 } from './gateway-api/grpc-over-http1';
import { invalidCaCertificate } from './gateway-api/invalid-ca-certificate';
import { listenersAlike } from './gateway-api/listeners-alike';
import { repeatedMatch } from './gateway-api/repeated-match';
import { missingGrant } from './gateway-api/missing-grant';
import { routeNotAccepted } from './gateway-api/route-not-accepted';
import { listenerSetNotAccepted } from './gateway-api/listener-set-not-accepted';
import { unsupportedProtocol } from './gateway-api/unsupported-protocol';
import { unknownServiceParent } from './gateway-api/unknown-service-parent';
import { unconvertedRoute } from './gateway-api/unconverted-route';
import { unknownBackend } from './gateway-api/unknown-backend';
import { unknownClass } from './gateway-api/unknown-class';
import { unknownParent } from './gateway-api/unknown-parent';
import { unknownBackendKind } from './gateway-api/unknown-backend-kind';
import { unresolvedCertificate } from './gateway-api/unresolved-certificate';
import { unroutedListener } from './gateway-api/unrouted-listener';
import { unsupportedRouteKind } from './gateway-api/unsupported-route-kind';
import { waypointListener } from './gateway-api/waypoint-listener';
import { mutualTlsForClients } from './gateway/mutual-tls-for-clients';
import { serverWithoutTlsOn443 } from './gateway/server-without-tls-on-443';
import { tcpHostsSharePort } from './gateway/tcp-hosts-share-port';
import { contradictingNamespaceLabels } from './injection/contradicting-namespace-labels';
import { hostNetwork } from './injection/host-network';
import { ignoredRevision } from './injection/ignored-revision';
import { imageAutoInPod } from './injection/image-auto-in-pod';
import { imageAutoWithoutInjection } from './injection/image-auto-without-injection';
import { labelOnWorkload } from './injection/label-on-workload';
import { misplacedLabel } from './injection/misplaced-label';
import { namespaceInjectedByDefault } from './injection/namespace-injected-by-default';
import { optedOutPod } from './injection/opted-out-pod';
import { podSecurity } from './injection/pod-security';
import { systemNamespace } from './injection/system-namespace';
import { uninjectedNamespace } from './injection/uninjected-namespace';
import { unknownLabel } from './injection/unknown-label';
import { unknownLabelValue } from './injection/unknown-label-value';
import { invalidValue } from './mesh-config/invalid-value';
import { providerPortWithoutGrpc } from './mesh-config/provider-port-without-grpc';
import { unknownField } from './mesh-config/unknown-field';
import { secretOfAnotherNamespace } from './namespaces/secret-of-another-namespace';
import { unknownNamespace } from './namespaces/unknown-namespace';
import { cutsOffDns } from './network/cuts-off-dns';
import { cutsOffGateway } from './network/cuts-off-gateway';
import { cutsOffIstiod } from './network/cuts-off-istiod';
import { cutsOffKubelet } from './network/cuts-off-kubelet';
import { cutsOffWebhooks } from './network/cuts-off-webhooks';
import { cutsOffZtunnel } from './network/cuts-off-ztunnel';
import { servicePortInNetworkPolicy } from './network/service-port-in-network-policy';
import { ambiguousDestinationPort } from './routing/ambiguous-destination-port';
import { bareGatewayName } from './routing/bare-gateway-name';
import { chainedVirtualService } from './routing/chained-virtual-service';
import { claimRouteWithoutAuthentication } from './routing/claim-route-without-authentication';
import { conflictingMeshHosts } from './routing/conflicting-mesh-hosts';
import { cookieAmongOthers } from './routing/cookie-among-others';
import { delegateMatchDropped } from './routing/delegate-match-dropped';
import { deprecatedFaultPercent } from './routing/deprecated-fault-percent';
import { destinationWithoutCalledPort } from './routing/destination-without-called-port';
import { faultWithoutPercentage } from './routing/fault-without-percentage';
import { forwardsToOwnGateway } from './routing/forwards-to-own-gateway';
import { gatewayBypassesSubsets } from './routing/gateway-bypasses-subsets';
import { hostNotOnGateway } from './routing/host-not-on-gateway';
import { hostOnPort80Only } from './routing/host-on-port-80-only';
import { httpRoutesOnTcpPort } from './routing/http-routes-on-tcp-port';
import { ignoredSourceLabels } from './routing/ignored-source-labels';
import { internalGateway } from './routing/internal-gateway';
import { invisibleToGateway } from './routing/invisible-to-gateway';
import { loopAtGateway } from './routing/loop-at-gateway';
import { multiplyingRetries } from './routing/multiplying-retries';
import { noDefaultRoute } from './routing/no-default-route';
import { notInTheMesh } from './routing/not-in-the-mesh';
import { orderOfMergedRoutes } from './routing/order-of-merged-routes';
import { originNeverMatches } from './routing/origin-never-matches';
import { partialExpression } from './routing/partial-expression';
import { pathWithoutSlash } from './routing/path-without-slash';
import { patternInLiteralPath } from './routing/pattern-in-literal-path';
import { patternInLiteralValue } from './routing/pattern-in-literal-value';
import { plainHttpToTlsPort } from './routing/plain-http-to-tls-port';
import { preflightNotMatched } from './routing/preflight-not-matched';
import { preflightWantsToken } from './routing/preflight-wants-token';
import { privateBeforePublic } from './routing/private-before-public';
import { redirectToItself } from './routing/redirect-to-itself';
import { repeatedDestination } from './routing/repeated-destination';
import { rewriteGluesPath } from './routing/rewrite-glues-path';
import { rewriteOfWholePath } from './routing/rewrite-of-whole-path';
import { secondCatchAll } from './routing/second-catch-all';
import { separateMatches } from './routing/separate-matches';
import { shadowedRoute } from './routing/shadowed-route';
import { singleWeight } from './routing/single-weight';
import { stickyAcrossWeights } from './routing/sticky-across-weights';
import { subsetAppliedLater } from './routing/subset-applied-later';
import { tcpRoutesOnHttpPort } from './routing/tcp-routes-on-http-port';
import { timeoutCutsRetries } from './routing/timeout-cuts-retries';
import { timeoutShorterThanCallee } from './routing/timeout-shorter-than-callee';
import { undeclaredSubset } from './routing/undeclared-subset';
import { unescapedDot } from './routing/unescaped-dot';
import { unknownDelegate } from './routing/unknown-delegate';
import { unknownDestination } from './routing/unknown-destination';
import { unknownDestinationPort } from './routing/unknown-destination-port';
import { unknownExportNamespace } from './routing/unknown-export-namespace';
import { unknownGateway } from './routing/unknown-gateway';
import { unknownMatchPort } from './routing/unknown-match-port';
import { unservedHost } from './routing/unserved-host';
import { weightToNobody } from './routing/weight-to-nobody';
import { weightsNotHundred } from './routing/weights-not-hundred';
import { addressBehindSourceNat } from './security/address-behind-source-nat';
import { allowsEveryone } from './security/allows-everyone';
import { apiServerToStrict } from './security/api-server-to-strict';
import { authorizerFailsOpen } from './security/authorizer-fails-open';
import { authorizerGuardsItself } from './security/authorizer-guards-itself';
import { automaticMutualTlsOff } from './security/automatic-mutual-tls-off';
import { callersOutsideMesh } from './security/callers-outside-mesh';
import { caseOfPath } from './security/case-of-path';
import { clientAddressAtSidecar } from './security/client-address-at-sidecar';
import { defaultPortInHost } from './security/default-port-in-host';
import { deniesEverything } from './security/denies-everything';
import { exactPathInDeny } from './security/exact-path-in-deny';
import { forwardedForAtSidecar } from './security/forwarded-for-at-sidecar';
import { grpcWithoutPost } from './security/grpc-without-post';
import { hostWithoutPort } from './security/host-without-port';
import { httpRuleOnTcpPort } from './security/http-rule-on-tcp-port';
import { identityInDeny } from './security/identity-in-deny';
import { identityWithoutMutualTls } from './security/identity-without-mutual-tls';
import { issuerAsPrincipal } from './security/issuer-as-principal';
import { locksOutGateway } from './security/locks-out-gateway';
import { monitorToStrict } from './security/monitor-to-strict';
import { mutualTlsNotDemanded } from './security/mutual-tls-not-demanded';
import { mutualTlsOffMeshWide } from './security/mutual-tls-off-mesh-wide';
import { mutualTlsPastProxy } from './security/mutual-tls-past-proxy';
import { mutualTlsToPlaintext } from './security/mutual-tls-to-plaintext';
import { nestedClaim } from './security/nested-claim';
import { pathBeforeRewrite } from './security/path-before-rewrite';
import { patternInPath } from './security/pattern-in-path';
import { permissiveException } from './security/permissive-exception';
import { plaintextToStrict } from './security/plaintext-to-strict';
import { policyForNobody } from './security/policy-for-nobody';
import { policyLeavesOutPods } from './security/policy-leaves-out-pods';
import { policyLeavesOutPrimary } from './security/policy-leaves-out-primary';
import { policyPastProxy } from './security/policy-past-proxy';
import { publicDashboard } from './security/public-dashboard';
import { publicServiceToStrict } from './security/public-service-to-strict';
import { quotedKey } from './security/quoted-key';
import { relativePath } from './security/relative-path';
import { removedRbacKind } from './security/removed-rbac-kind';
import { scraperToStrict } from './security/scraper-to-strict';
import { selectorOnKubernetesGateway } from './security/selector-on-kubernetes-gateway';
import { separateRules } from './security/separate-rules';
import { serviceBypassesGateway } from './security/service-bypasses-gateway';
import { servicePortInPolicy } from './security/service-port-in-policy';
import { severalAuthorizers } from './security/several-authorizers';
import { severalPeerAuthentications } from './security/several-peer-authentications';
import { strictBehindForeignIngress } from './security/strict-behind-foreign-ingress';
import { tokenNotForwarded } from './security/token-not-forwarded';
import { tokenNotRequired } from './security/token-not-required';
import { tokenNotValidated } from './security/token-not-validated';
import { unknownAuthorizer } from './security/unknown-authorizer';
import { unknownMethod } from './security/unknown-method';
import { unknownOperationHost } from './security/unknown-operation-host';
import { unknownPrincipal } from './security/unknown-principal';
import { unknownSourceNamespace } from './security/unknown-source-namespace';
import { unreachableAuthorizer } from './security/unreachable-authorizer';
import { unreachableKeys } from './security/unreachable-keys';
import { unrestrictedJwksFetch } from './security/unrestricted-jwks-fetch';
import { unrewrittenProbe } from './security/unrewritten-probe';
import { untrustedForwardedFor } from './security/untrusted-forwarded-for';
import { unusedTarget } from './security/unused-target';
import { conflictingProtocols } from './service-entry/conflicting-protocols';
import { hostOfService } from './service-entry/host-of-service';
import { httpOn443 } from './service-entry/http-on-443';
import { plainHttpOn443 } from './service-entry/plain-http-on-443';
import { sameHostAndPort } from './service-entry/same-host-and-port';
import { tcpWithoutAddress } from './service-entry/tcp-without-address';
import { tlsToPlainPort } from './service-entry/tls-to-plain-port';
import { unselectedWorkload } from './service-entry/unselected-workload';
import { withoutEndpoints } from './service-entry/without-endpoints';
import { contradictingProtocol } from './services/contradicting-protocol';
import { externalNamePort } from './services/external-name-port';
import { headlessTargetPort } from './services/headless-target-port';
import { httpOnDatabasePort } from './services/http-on-database-port';
import { noContainerPort } from './services/no-container-port';
import { podsInAnotherNamespace } from './services/pods-in-another-namespace';
import { protocolInSuffix } from './services/protocol-in-suffix';
import { selectsNoPod } from './services/selects-no-pod';
import { sessionAffinity } from './services/session-affinity';
import { undeclaredProtocol } from './services/undeclared-protocol';
import { conflictingSidecars } from './sidecar/conflicting-sidecars';
import { emptyOutboundPolicy } from './sidecar/empty-outbound-policy';
import { ignoredEgressProxy } from './sidecar/ignored-egress-proxy';
import { selectorOnMeshSidecar } from './sidecar/selector-on-mesh-sidecar';
import { severalDefaultSidecars } from './sidecar/several-default-sidecars';
import { unknownEgressHost } from './sidecar/unknown-egress-host';
import { unknownEgressNamespace } from './sidecar/unknown-egress-namespace';
import { unmatchedSidecar } from './sidecar/unmatched-sidecar';
import { conflictingTelemetries } from './telemetry/conflicting-telemetries';
import { lightstepProvider } from './telemetry/lightstep-provider';
import { missingLogProvider } from './telemetry/missing-log-provider';
import { providerOfAnotherSignal } from './telemetry/provider-of-another-signal';
import { severalDefaultTelemetries } from './telemetry/several-default-telemetries';
import { unknownProvider } from './telemetry/unknown-provider';
import { unmatchedTelemetry } from './telemetry/unmatched-telemetry';
import { unreachableProvider } from './telemetry/unreachable-provider';
import { acmeDirectory } from './tls/acme-directory';
import { doubleTls } from './tls/double-tls';
import { http01BehindStar } from './tls/http01-behind-star';
import { http01Denied } from './tls/http01-denied';
import { http01NotAdmitted } from './tls/http01-not-admitted';
import { http01OtherIngressClass } from './tls/http01-other-ingress-class';
import { http01Redirected } from './tls/http01-redirected';
import { http01Shadowed } from './tls/http01-shadowed';
import { http01WithoutListener } from './tls/http01-without-listener';
import { issuerAnnotation } from './tls/issuer-annotation';
import { listenerWithoutHostname } from './tls/listener-without-hostname';
import { noSolver } from './tls/no-solver';
import { notACa } from './tls/not-a-ca';
import { retiredAcmeServer } from './tls/retired-acme-server';
import { secretOfTwoCertificates } from './tls/secret-of-two-certificates';
import { sharedAccount } from './tls/shared-account';
import { stagingServer } from './tls/staging-server';
import { tlsToSidecar } from './tls/tls-to-sidecar';
import { twoIssuerAnnotations } from './tls/two-issuer-annotations';
import { uncoveredHost } from './tls/uncovered-host';
import { unknownIssuer } from './tls/unknown-issuer';
import { unreadSecret } from './tls/unread-secret';
import { unverifiedServer } from './tls/unverified-server';
import { unverifiedServerOnPort } from './tls/unverified-server-on-port';
import { withoutServerAuth } from './tls/without-server-auth';
import { appRunsAsProxy } from './workloads/app-runs-as-proxy';
import { flaggerMetricsWithoutSidecar } from './workloads/flagger-metrics-without-sidecar';
import { jobNeverEnds } from './workloads/job-never-ends';
import { portOfProxy } from './workloads/port-of-proxy';
import { servicesDisagreeOnPort } from './workloads/services-disagree-on-port';
import { servicesDisagreeOnProtocol } from './workloads/services-disagree-on-protocol';
import { servicesDisagreeOnTransport } from './workloads/services-disagree-on-transport';
import { uncoveredWorkload } from './workloads/uncovered-workload';
import { unknownServiceAccount } from './workloads/unknown-service-account';
import { workloadGroupsAlike } from './workloads/workload-groups-alike';

/** Every rule, by its id. */
export const RULES: readonly PackageRule[] = [
  disabledMutualTls,
  gatewaySkipsWaypoint,
  httpPolicyBySelector,
  locksOutWaypoint,
  missingWaypoint,
  mixedRoutes,
  policyBySelector,
  policyWithoutWaypoint,
  routesWithoutWaypoint,
  ruleOutsideServiceNamespace,
  sidecarInAmbient,
  twoDataPlanes,
  unusedWaypoint,
  alphaAnnotation,
  deprecatedAnnotation,
  invalidAnnotation,
  misplacedAnnotation,
  ofAnotherController,
  unknownAnnotation,
  rolloutWithoutRoute,
  wildcardInJsonPointer,
  cookieWithoutTtl,
  credentialWithoutSelector,
  deprecatedLoadBalancer,
  ejectsOnlyPod,
  emptySubset,
  httpHashWithoutHttp,
  outlierPinsLocality,
  overriddenTls,
  portReplacesPolicy,
  severalRulesForSubset,
  subsetWithoutLabels,
  unknownPolicyPort,
  unknownRuleHost,
  unroutedSubsetPolicy,
  extensionForNobody,
  filterForNobody,
  ignoredAdd,
  ignoredRemove,
  ignoredReplace,
  relativeOperation,
  relativeOperationWithVersion,
  selectorOnWaypoint,
  unknownCluster,
  unknownListenerPort,
  ignoredHostnames,
  oldDefinitions,
  certificateForOtherServer,
  conflictingGateways,
  credentialInAnotherNamespace,
  droppedServer,
  hostTwiceOnPort,
  hostUnderTwoNamespaces,
  invalidCredential,
  missingCredential,
  portNotOnService,
  redirectLoop,
  sharedCertificate,
  unroutedHost,
  unroutedPassthrough,
  unservedGateway,
  unservedIngress,
  unservedRedirect,
  unusedRouteKind,
  conflictingBackendTls,
  gatewaysShareAddress,
  grantForUnknownNamespace,
  grpcOverHttp1,
  invalidCaCertificate,
  listenersAlike,
  repeatedMatch,
  missingGrant,
  routeNotAccepted,
  listenerSetNotAccepted,
  unsupportedProtocol,
  unknownServiceParent,
  unconvertedRoute,
  unknownBackend,
  unknownClass,
  unknownParent,
  unknownBackendKind,
  unresolvedCertificate,
  unroutedListener,
  unsupportedRouteKind,
  waypointListener,
  mutualTlsForClients,
  serverWithoutTlsOn443,
  tcpHostsSharePort,
  contradictingNamespaceLabels,
  hostNetwork,
  ignoredRevision,
  imageAutoInPod,
  imageAutoWithoutInjection,
  labelOnWorkload,
  misplacedLabel,
  namespaceInjectedByDefault,
  optedOutPod,
  podSecurity,
  systemNamespace,
  uninjectedNamespace,
  unknownLabel,
  unknownLabelValue,
  invalidValue,
  providerPortWithoutGrpc,
  unknownField,
  secretOfAnotherNamespace,
  unknownNamespace,
  cutsOffDns,
  cutsOffGateway,
  cutsOffIstiod,
  cutsOffKubelet,
  cutsOffWebhooks,
  cutsOffZtunnel,
  servicePortInNetworkPolicy,
  ambiguousDestinationPort,
  bareGatewayName,
  chainedVirtualService,
  claimRouteWithoutAuthentication,
  conflictingMeshHosts,
  cookieAmongOthers,
  delegateMatchDropped,
  deprecatedFaultPercent,
  destinationWithoutCalledPort,
  faultWithoutPercentage,
  forwardsToOwnGateway,
  gatewayBypassesSubsets,
  hostNotOnGateway,
  hostOnPort80Only,
  httpRoutesOnTcpPort,
  ignoredSourceLabels,
  internalGateway,
  invisibleToGateway,
  loopAtGateway,
  multiplyingRetries,
  noDefaultRoute,
  notInTheMesh,
  orderOfMergedRoutes,
  originNeverMatches,
  partialExpression,
  pathWithoutSlash,
  patternInLiteralPath,
  patternInLiteralValue,
  plainHttpToTlsPort,
  preflightNotMatched,
  preflightWantsToken,
  privateBeforePublic,
  redirectToItself,
  repeatedDestination,
  rewriteGluesPath,
  rewriteOfWholePath,
  secondCatchAll,
  separateMatches,
  shadowedRoute,
  singleWeight,
  stickyAcrossWeights,
  subsetAppliedLater,
  tcpRoutesOnHttpPort,
  timeoutCutsRetries,
  timeoutShorterThanCallee,
  undeclaredSubset,
  unescapedDot,
  unknownDelegate,
  unknownDestination,
  unknownDestinationPort,
  unknownExportNamespace,
  unknownGateway,
  unknownMatchPort,
  unservedHost,
  weightToNobody,
  weightsNotHundred,
  addressBehindSourceNat,
  allowsEveryone,
  apiServerToStrict,
  authorizerFailsOpen,
  authorizerGuardsItself,
  automaticMutualTlsOff,
  callersOutsideMesh,
  caseOfPath,
  clientAddressAtSidecar,
  defaultPortInHost,
  deniesEverything,
  exactPathInDeny,
  forwardedForAtSidecar,
  grpcWithoutPost,
  hostWithoutPort,
  httpRuleOnTcpPort,
  identityInDeny,
  identityWithoutMutualTls,
  issuerAsPrincipal,
  locksOutGateway,
  monitorToStrict,
  mutualTlsNotDemanded,
  mutualTlsOffMeshWide,
  mutualTlsPastProxy,
  mutualTlsToPlaintext,
  nestedClaim,
  pathBeforeRewrite,
  patternInPath,
  permissiveException,
  plaintextToStrict,
  policyForNobody,
  policyLeavesOutPods,
  policyLeavesOutPrimary,
  policyPastProxy,
  publicDashboard,
  publicServiceToStrict,
  quotedKey,
  relativePath,
  removedRbacKind,
  scraperToStrict,
  selectorOnKubernetesGateway,
  separateRules,
  serviceBypassesGateway,
  servicePortInPolicy,
  severalAuthorizers,
  severalPeerAuthentications,
  strictBehindForeignIngress,
  tokenNotForwarded,
  tokenNotRequired,
  tokenNotValidated,
  unknownAuthorizer,
  unknownMethod,
  unknownOperationHost,
  unknownPrincipal,
  unknownSourceNamespace,
  unreachableAuthorizer,
  unreachableKeys,
  unrestrictedJwksFetch,
  unrewrittenProbe,
  untrustedForwardedFor,
  unusedTarget,
  conflictingProtocols,
  hostOfService,
  httpOn443,
  plainHttpOn443,
  sameHostAndPort,
  tcpWithoutAddress,
  tlsToPlainPort,
  unselectedWorkload,
  withoutEndpoints,
  contradictingProtocol,
  externalNamePort,
  headlessTargetPort,
  httpOnDatabasePort,
  noContainerPort,
  podsInAnotherNamespace,
  protocolInSuffix,
  selectsNoPod,
  sessionAffinity,
  undeclaredProtocol,
  conflictingSidecars,
  emptyOutboundPolicy,
  ignoredEgressProxy,
  selectorOnMeshSidecar,
  severalDefaultSidecars,
  unknownEgressHost,
  unknownEgressNamespace,
  unmatchedSidecar,
  conflictingTelemetries,
  lightstepProvider,
  missingLogProvider,
  providerOfAnotherSignal,
  severalDefaultTelemetries,
  unknownProvider,
  unmatchedTelemetry,
  unreachableProvider,
  acmeDirectory,
  doubleTls,
  http01BehindStar,
  http01Denied,
  http01NotAdmitted,
  http01OtherIngressClass,
  http01Redirected,
  http01Shadowed,
  http01WithoutListener,
  issuerAnnotation,
  listenerWithoutHostname,
  noSolver,
  notACa,
  retiredAcmeServer,
  secretOfTwoCertificates,
  sharedAccount,
  stagingServer,
  tlsToSidecar,
  twoIssuerAnnotations,
  uncoveredHost,
  unknownIssuer,
  unreadSecret,
  unverifiedServer,
  unverifiedServerOnPort,
  withoutServerAuth,
  appRunsAsProxy,
  flaggerMetricsWithoutSidecar,
  jobNeverEnds,
  portOfProxy,
  servicesDisagreeOnPort,
  servicesDisagreeOnProtocol,
  servicesDisagreeOnTransport,
  uncoveredWorkload,
  unknownServiceAccount,
  workloadGroupsAlike,
];
