import type { At, ManifestObject } from '../../manifest/manifest-object';
import { Cursor } from '../reading/cursor';
import { lazy } from '../reading/lazy';
import type { Objects } from '../reading/objects';
import { type Authorities, readAuthorities } from './authorities';

/** A BackendTLSPolicy: how gateways use TLS for a Service. */
export interface BackendTlsPolicy {
  readonly entry: ManifestObject;
  readonly at: At;
  readonly targets: readonly BackendTlsTarget[];
  /** The server name (SNI) that the client sends, and the name that the certificate must have unless `subjectAltNames` is set. */
  readonly hostname: string;
  readonly names: readonly SubjectAltName[];
  readonly authorities: Authorities;
}

/** A Service, or one port of it. */
export interface BackendTlsTarget {
  readonly at: At;
  readonly namespace: string;
  readonly name: string;
  /** The name of a port. */
  readonly sectionName?: string;
}

/** A name that a certificate must have. */
export interface SubjectAltName {
  readonly type: 'Hostname' | 'URI';
  readonly value: string;
}

/** Reads a BackendTLSPolicy. */
export function readBackendTlsPolicy(entry: ManifestObject, objects: Objects): BackendTlsPolicy {
  const spec = Cursor.spec(entry);
  const validation = spec.get('validation');
  const hostname = validation.get('hostname').text() ?? '';
  const written = validation.get('subjectAltNames').items().map(readName);
  const authorities = lazy(() => readAuthorities(validation.get('caCertificateRefs'), objects));
  return {
    entry,
    at: entry.at(),
    targets: spec.get('targetRefs').items().filter(isService).map(readTarget),
    hostname,
    names: written.length > 0 ? written : [{ type: 'Hostname', value: hostname }],
    get authorities() {
      return authorities();
    },
  };
}

function isService(target: Cursor): boolean {
  return (target.get('group').text() ?? '') === '' && target.get('kind').text() === 'Service';
}

function readTarget(target: Cursor): BackendTlsTarget {
  return {
    at: target.at,
    namespace: target.entry.namespace,
    name: target.get('name').text() ?? '',
    sectionName: target.get('sectionName').text() || undefined,
  };
}

function readName(name: Cursor): SubjectAltName {
  const type = name.get('type').text() === 'URI' ? 'URI' : 'Hostname';
  return { type, value: name.get(type === 'URI' ? 'uri' : 'hostname').text() ?? '' };
}
