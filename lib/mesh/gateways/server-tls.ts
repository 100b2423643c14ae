import type { At } from '../../manifest/manifest-object';
import type { Cursor } from '../reading/cursor';

/** What a gateway does with TLS. */
export type ServerTlsMode = 'SIMPLE' | 'MUTUAL' | 'ISTIO_MUTUAL' | 'OPTIONAL_MUTUAL' | 'PASSTHROUGH' | 'AUTO_PASSTHROUGH';

/** The TLS of a server. */
export interface ServerTls {
  readonly at: At;
  readonly mode: ServerTlsMode;
  readonly httpsRedirect: boolean;
  /** The Secrets with its certificates. */
  readonly credentials: readonly string[];
  /** Fields that restrict clients, in addition to the mode: `cipherSuites`, `subjectAltNames`. */
  readonly restrictions?: readonly string[];
  /** Why no handshake succeeds: a reference of the Gateway API that istiod does not resolve. */
  readonly problem?: string;
  /** The files of the gateway pods with its certificate and key. */
  readonly files?: { readonly certificate: string; readonly key: string };
}

const RESTRICTIONS = [
  'caCertCredentialName',
  'caCertificates',
  'caCrl',
  'cipherSuites',
  'maxProtocolVersion',
  'minProtocolVersion',
  'subjectAltNames',
  'verifyCertificateHash',
  'verifyCertificateSpki',
];

/** Reads the `tls` of a server; undefined if it is not set. */
export function readServerTls(tls: Cursor): ServerTls | undefined {
  if (!tls.present) return undefined;
  const several = tls.get('credentialNames').texts();
  const single = tls.get('credentialName').text();
  const [certificate, key] = [tls.get('serverCertificate').text(), tls.get('privateKey').text()];
  return {
    at: tls.at,
    mode: (tls.get('mode').text() ?? 'PASSTHROUGH') as ServerTlsMode,
    httpsRedirect: tls.get('httpsRedirect').isTrue,
    credentials: several.length > 0 ? several : single ? [single] : [],
    restrictions: RESTRICTIONS.filter((name) => tls.get(name).present),
    files: certificate && key ? { certificate, key } : undefined,
  };
}
