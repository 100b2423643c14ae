import type { Rule } from '../rule';
import { sidecarInAmbient } from './ambient/sidecar-in-ambient';
import { alphaAnnotation } from './annotations/alpha-annotation';
import { deprecatedAnnotation } from './annotations/deprecated-annotation';
import { invalidAnnotation } from './annotations/invalid-annotation';
import { misplacedAnnotation } from './annotations/misplaced-annotation';
import { unknownAnnotation } from './annotations/unknown-annotation';
import { emptySubset } from './destinations/empty-subset';
import { unknownRuleHost } from './destinations/unknown-rule-host';
import { ignoredAdd } from './envoy-filter/ignored-add';
import { ignoredRemove } from './envoy-filter/ignored-remove';
import { ignoredReplace } from './envoy-filter/ignored-replace';
import { relativeOperation } from './envoy-filter/relative-operation';
import { relativeOperationWithVersion } from './envoy-filter/relative-operation-with-version';
import { conflictingGateways } from './gateway/conflicting-gateways';
import { credentialInAnotherNamespace } from './gateway/credential-in-another-namespace';
import { invalidCredential } from './gateway/invalid-credential';
import { missingCredential } from './gateway/missing-credential';
import { portNotOnService } from './gateway/port-not-on-service';
import { sharedCertificate } from './gateway/shared-certificate';
import { unservedGateway } from './gateway/unserved-gateway';
import { contradictingNamespaceLabels } from './injection/contradicting-namespace-labels';
import { imageAutoInPod } from './injection/image-auto-in-pod';
import { imageAutoWithoutInjection } from './injection/image-auto-without-injection';
import { namespaceInjectedByDefault } from './injection/namespace-injected-by-default';
import { uninjectedNamespace } from './injection/uninjected-namespace';
import { ambiguousDestinationPort } from './routing/ambiguous-destination-port';
import { claimRouteWithoutAuthentication } from './routing/claim-route-without-authentication';
import { conflictingMeshHosts } from './routing/conflicting-mesh-hosts';
import { deprecatedFaultPercent } from './routing/deprecated-fault-percent';
import { gatewayBypassesSubsets } from './routing/gateway-bypasses-subsets';
import { hostNotOnGateway } from './routing/host-not-on-gateway';
import { internalGateway } from './routing/internal-gateway';
import { undeclaredSubset } from './routing/undeclared-subset';
import { unknownDestination } from './routing/unknown-destination';
import { unknownDestinationPort } from './routing/unknown-destination-port';
import { unknownGateway } from './routing/unknown-gateway';
import { unservedHost } from './routing/unserved-host';
import { policyForNobody } from './security/policy-for-nobody';
import { removedRbacKind } from './security/removed-rbac-kind';
import { selectorOnKubernetesGateway } from './security/selector-on-kubernetes-gateway';
import { unknownSourceNamespace } from './security/unknown-source-namespace';
import { unrestrictedJwksFetch } from './security/unrestricted-jwks-fetch';
import { tcpWithoutAddress } from './service-entry/tcp-without-address';
import { externalNamePort } from './services/external-name-port';
import { undeclaredProtocol } from './services/undeclared-protocol';
import { conflictingSidecars } from './sidecar/conflicting-sidecars';
import { ignoredEgressProxy } from './sidecar/ignored-egress-proxy';
import { severalDefaultSidecars } from './sidecar/several-default-sidecars';
import { unmatchedSidecar } from './sidecar/unmatched-sidecar';
import { conflictingTelemetries } from './telemetry/conflicting-telemetries';
import { lightstepProvider } from './telemetry/lightstep-provider';
import { missingLogProvider } from './telemetry/missing-log-provider';
import { severalDefaultTelemetries } from './telemetry/several-default-telemetries';
import { unmatchedTelemetry } from './telemetry/unmatched-telemetry';
import { unverifiedServer } from './tls/unverified-server';
import { unverifiedServerOnPort } from './tls/unverified-server-on-port';
import { appRunsAsProxy } from './workloads/app-runs-as-proxy';
import { servicesDisagreeOnPort } from './workloads/services-disagree-on-port';
import { servicesDisagreeOnTransport } from './workloads/services-disagree-on-transport';

/** Every rule, by its id. */
export const RULES: readonly Rule[] = [
  sidecarInAmbient,
  alphaAnnotation,
  deprecatedAnnotation,
  invalidAnnotation,
  misplacedAnnotation,
  unknownAnnotation,
  emptySubset,
  unknownRuleHost,
  ignoredAdd,
  ignoredRemove,
  ignoredReplace,
  relativeOperation,
  relativeOperationWithVersion,
  conflictingGateways,
  credentialInAnotherNamespace,
  invalidCredential,
  missingCredential,
  portNotOnService,
  sharedCertificate,
  unservedGateway,
  contradictingNamespaceLabels,
  imageAutoInPod,
  imageAutoWithoutInjection,
  namespaceInjectedByDefault,
  uninjectedNamespace,
  ambiguousDestinationPort,
  claimRouteWithoutAuthentication,
  conflictingMeshHosts,
  deprecatedFaultPercent,
  gatewayBypassesSubsets,
  hostNotOnGateway,
  internalGateway,
  undeclaredSubset,
  unknownDestination,
  unknownDestinationPort,
  unknownGateway,
  unservedHost,
  policyForNobody,
  removedRbacKind,
  selectorOnKubernetesGateway,
  unknownSourceNamespace,
  unrestrictedJwksFetch,
  tcpWithoutAddress,
  externalNamePort,
  undeclaredProtocol,
  conflictingSidecars,
  ignoredEgressProxy,
  severalDefaultSidecars,
  unmatchedSidecar,
  conflictingTelemetries,
  lightstepProvider,
  missingLogProvider,
  severalDefaultTelemetries,
  unmatchedTelemetry,
  unverifiedServer,
  unverifiedServerOnPort,
  appRunsAsProxy,
  servicesDisagreeOnPort,
  servicesDisagreeOnTransport,
];
