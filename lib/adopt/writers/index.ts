import { kebabCase } from '../../core/names';
import { groupOf, type KubeObject } from '../../manifest/manifest';
import { isMapping } from '../../semantics/mapping';
import { checkSchema } from '../../verify/schema/check-schema';
import { TYPED_GROUPS } from '../api-names';
import type { ConstructCode } from '../code';
import { writeApiGateway } from './api-gateway';
import { writeApiGrpcRoute } from './api-grpc-route';
import { writeApiHttpRoute } from './api-http-route';
import { writeApiTlsRoute } from './api-tls-route';
import { writeAuthorizationPolicy } from './authorization-policy';
import { writeCertificate } from './certificate';
import { complete } from './complete';
import { writeDestinationRule } from './destination-rule';
import type { Draft, Subject, Writer } from './draft';
import { writeEnvoyFilter } from './envoy-filter';
import { NotSaid } from './fields';
import { writeGateway } from './gateway';
import { writeClusterIssuer, writeIssuer } from './issuer';
import { writeWorkloadEntry, writeWorkloadGroup } from './machine';
import { writePeerAuthentication } from './peer-authentication';
import { writeReferenceGrant } from './reference-grant';
import { writeRequestAuthentication } from './request-authentication';
import { writeServiceEntry } from './service-entry';
import { writeSidecar } from './sidecar';
import { writeTelemetry } from './telemetry';
import { writeVirtualService } from './virtual-service';
import { writeWasmPlugin } from './wasm-plugin';

/** What writes a kind by the construct of its name. */
const WRITERS: Readonly<Record<string, Writer>> = {
  'cert-manager.io/Certificate': writeCertificate,
  'cert-manager.io/ClusterIssuer': writeClusterIssuer,
  'cert-manager.io/Issuer': writeIssuer,
  'extensions.istio.io/WasmPlugin': writeWasmPlugin,
  'gateway.networking.k8s.io/GRPCRoute': writeApiGrpcRoute,
  'gateway.networking.k8s.io/Gateway': writeApiGateway,
  'gateway.networking.k8s.io/HTTPRoute': writeApiHttpRoute,
  'gateway.networking.k8s.io/ReferenceGrant': writeReferenceGrant,
  'gateway.networking.k8s.io/TLSRoute': writeApiTlsRoute,
  'networking.istio.io/DestinationRule': writeDestinationRule,
  'networking.istio.io/EnvoyFilter': writeEnvoyFilter,
  'networking.istio.io/Gateway': writeGateway,
  'networking.istio.io/ServiceEntry': writeServiceEntry,
  'networking.istio.io/Sidecar': writeSidecar,
  'networking.istio.io/VirtualService': writeVirtualService,
  'networking.istio.io/WorkloadEntry': writeWorkloadEntry,
  'networking.istio.io/WorkloadGroup': writeWorkloadGroup,
  'security.istio.io/AuthorizationPolicy': writeAuthorizationPolicy,
  'security.istio.io/PeerAuthentication': writePeerAuthentication,
  'security.istio.io/RequestAuthentication': writeRequestAuthentication,
  'telemetry.istio.io/Telemetry': writeTelemetry,
};

/**
 * The construct that writes exactly this object, with its options; or why there is none, in a line. It is undefined for kinds of other
 * API groups.
 */
export function writeConstruct(object: KubeObject, id: string): ConstructCode | string | undefined {
  const group = groupOf(object);
  if (TYPED_GROUPS.get(group) === undefined) return undefined;
  const writer = WRITERS[`${group}/${object.kind}`];
  if (writer === undefined) return `this library does not have a construct for a ${object.kind}`;
  const [problem] = checkSchema(object);
  if (problem) return problem.message;
  const { metadata, spec, ...others } = object;
  const { name, namespace, labels, annotations, ...otherMetadata } = metadata;
  const [unsaid] = [...Object.keys(others).slice(2), ...Object.keys(otherMetadata).map((field) => `metadata.${field}`)];
  if (unsaid !== undefined) return `there is no option for ${unsaid}`;
  if (!isMapping(spec)) return 'it does not have a spec';
  const draft = propose(writer, { object, name, namespace, spec });
  if (typeof draft === 'string') return draft;
  const options = { ...draft.options, ...(labels && { labels }), ...(annotations && { annotations }) };
  return exactly(object, id, { ...draft, options });
}

function propose(writer: Writer, subject: Subject): Draft | string {
  try {
    return writer(subject);
  } catch (error) {
    if (error instanceof NotSaid) return error.message;
    throw error;
  }
}

/** The construct with as few options as it takes: its name may follow from the id or from what it is for. */
function exactly(object: KubeObject, id: string, draft: Draft): ConstructCode | string {
  const { name } = object.metadata;
  const unnamed = kebabCase(id) === name || draft.isNamed ? complete(object, id, draft) : undefined;
  if (typeof unnamed === 'object') return unnamed;
  return complete(object, id, { ...draft, options: { name, ...draft.options } });
}
