import type { KubeObject } from '../../../manifest/manifest';
import type { Check, Problems } from '../check';
import { checkAuthorizationPolicy } from './authorization-policy';
import { checkDestinationRule } from './destination-rule';
import { checkEnvoyFilter } from './envoy-filter';
import { checkTrafficExtension, checkWasmPlugin } from './extensions';
import { checkGateway } from './gateway';
import { checkMetadata } from './metadata';
import { checkRequestAuthentication } from './request-authentication';
import { checkServiceEntry } from './service-entry';
import { checkSidecar } from './sidecar';
import { checkSmallIntegers } from './small-integers';
import { checkTelemetry } from './telemetry';
import { checkVirtualService } from './virtual-service';
import { checkPeerAuthentication, checkProxyConfig } from './workload-settings';
import { checkWorkloadEntry, checkWorkloadGroup } from './workloads';

/** By API group and kind: the versions of an API are checked alike. */
const CHECKS: Readonly<Record<string, Check>> = {
  'extensions.istio.io/TrafficExtension': checkTrafficExtension,
  'extensions.istio.io/WasmPlugin': checkWasmPlugin,
  'networking.istio.io/DestinationRule': checkDestinationRule,
  'networking.istio.io/EnvoyFilter': checkEnvoyFilter,
  'networking.istio.io/Gateway': checkGateway,
  'networking.istio.io/ProxyConfig': checkProxyConfig,
  'networking.istio.io/ServiceEntry': checkServiceEntry,
  'networking.istio.io/Sidecar': checkSidecar,
  'networking.istio.io/VirtualService': checkVirtualService,
  'networking.istio.io/WorkloadEntry': checkWorkloadEntry,
  'networking.istio.io/WorkloadGroup': checkWorkloadGroup,
  'security.istio.io/AuthorizationPolicy': checkAuthorizationPolicy,
  'security.istio.io/PeerAuthentication': checkPeerAuthentication,
  'security.istio.io/RequestAuthentication': checkRequestAuthentication,
  'telemetry.istio.io/Telemetry': checkTelemetry,
};

/** What istiod says about objects of this API group and kind; undefined if it does not look at them. */
export function istioCheckOf(kind: string): Check | undefined {
  return Object.hasOwn(CHECKS, kind) ? (object) => checkAfterMetadata(object, CHECKS[kind]) : undefined;
}

/** istiod looks at the spec only when the annotations are right and it can read the numbers. */
function* checkAfterMetadata(object: KubeObject, check: Check): Problems {
  const problems = [...checkMetadata(object), ...checkSmallIntegers(object)];
  yield* problems.length > 0 ? problems : check(object);
}
