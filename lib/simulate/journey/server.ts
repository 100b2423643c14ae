import type { At } from '../../manifest/manifest-object';
import type { PemCertificate } from '../../mesh/certificates/pem';
import type { Cluster, ClusterEndpoint } from '../proxy/clusters/cluster';
import { whyNotAccepted } from '../proxy/clusters/server-check';
import type { Hop } from '../proxy/hop';
import type { Message } from '../request/message';
import type { Upstream } from './upstream';

/** Why a connection to a server fails. */
export interface Refusal {
  readonly refused: string;
  readonly at?: At;
  /** Envoy's response flags where a proxy makes the connection. */
  readonly flags?: string;
}

/**
 * What fails between a proxy and a server without a proxy, or whose proxy does not handle the port; undefined if the connection succeeds, or if nothing is known.
 *
 * @param exception the annotation that excludes the port from the proxy of the server
 */
export function whyServerRefuses(
  upstream: Upstream,
  endpoint: ClusterEndpoint,
  cluster: Cluster,
  message: Message | undefined,
  exception?: At,
): Refusal | undefined {
  const { security } = upstream;
  const at = placeOfTls(cluster);
  if (security === 'mtls' && exception) return { refused: NOT_AT_PROXY, at: exception, flags: 'UF' };
  if (security === 'mtls') return endpoint.takesMutualTls ? undefined : { refused: whyNoMutualTls(endpoint), at, flags: 'UF' };
  if (security === 'plaintext') return message && speaksTls(endpoint, cluster) ? { refused: whyInTheClear(endpoint, cluster) } : undefined;
  if (endpoint.port === HTTP_PORT)
    return { refused: 'port 80 of the server expects plain HTTP, but the connection uses TLS', at, flags: 'UF' };
  return isTwice(upstream) ? { refused: TWICE, at, flags: 'UF' } : undefined;
}

/** What fails at an application whose sidecar forwards the connection without terminating its TLS. */
export function whyApplicationRefuses(upstream: Upstream, { kind }: Hop, cluster: Cluster): Refusal | undefined {
  if (kind !== 'forwarded' || upstream.security !== 'tls' || !isTwice(upstream)) return undefined;
  return { refused: TWICE, at: placeOfTls(cluster), flags: 'UF' };
}

/** Why the client does not accept the certificate of the server. */
export function whyNotTrusted({ tls }: Cluster, chain: () => readonly PemCertificate[]): Refusal | undefined {
  const refused = tls.mode === 'explicit' && tls.policy ? whyNotAccepted(tls.policy, chain()) : undefined;
  return refused === undefined ? undefined : { refused };
}

const NOT_AT_PROXY =
  'the client uses mutual TLS, as istiod configures it, but the connection bypasses the proxy of the server, which would terminate it';

const HTTP_PORT = 80;
const HTTPS_PORT = 443;

const TWICE = 'the client uses TLS itself and its proxy originates TLS again, so the server gets TLS where it expects a request';

function isTwice({ security, inner }: Upstream): boolean {
  return security === 'tls' && inner !== undefined;
}

function whyNoMutualTls({ workload }: ClusterEndpoint): string {
  return workload
    ? 'the client requires mutual TLS, but the workload does not have a sidecar'
    : 'the client requires mutual TLS of Istio, but the server is outside the mesh';
}

/** Clients in the cluster often use plain HTTP for a port of a Service with the name https, so this only applies to ServiceEntries. */
function speaksTls({ port }: ClusterEndpoint, { service, port: { declared } }: Cluster): boolean {
  return !service.isKubernetes && (port === HTTPS_PORT || declared === 'https' || declared === 'tls');
}

function whyInTheClear({ port }: ClusterEndpoint, { service }: Cluster): string {
  return `the server on port ${port} of ${service.host} expects TLS, but the request is in plain text`;
}

function placeOfTls({ tls }: Cluster): At | undefined {
  return 'at' in tls ? tls.at : undefined;
}
