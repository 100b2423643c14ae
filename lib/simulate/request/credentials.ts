import { certifies, namesOf } from '../../mesh/certificates/certificate';
import { problemOf } from '../../mesh/certificates/key-pair';
import type { Mesh } from '../../mesh/mesh';
import { named } from '../../semantics/words';

/** A warning if nothing in the manifests creates the Secret of a server, or if it does not contain what a server needs. */
export function missingCredential(mesh: Mesh, name: string, namespace: string): string | undefined {
  const [owner, secret] = name.includes('/') ? name.split('/') : [namespace, name];
  const present = mesh.certificates.secret(owner, secret);
  const problem = present && problemOf(present);
  if (problem) return `${present.ref} ${problem}, so the TLS handshake will fail`;
  if (mesh.certificates.source(owner, secret)) return undefined;
  const elsewhere = mesh.certificates.sourcesNamed(secret);
  const hint = elsewhere.length > 0 ? `; there is one in ${elsewhere.map(({ namespace }) => namespace).join(', ')}` : '';
  return `no manifest creates Secret ${secret} in ${owner}, where the gateway looks for it, so the TLS handshake will fail${hint}`;
}

/** A warning if the Certificate of the only Secret of a server is not valid for the host of the request. */
export function uncoveredHost(mesh: Mesh, name: string, namespace: string, host: string): string | undefined {
  const [owner, secret] = name.includes('/') ? name.split('/') : [namespace, name];
  const { certificates } = mesh;
  const elsewhere = certificates.source(owner, secret)
    ? []
    : certificates.sourcesNamed(secret).filter(({ kind }) => kind === 'Certificate');
  const certificate = certificates.writing(owner, secret) ?? elsewhere[0];
  const names = certificate ? namesOf(certificate) : [];
  if (names.length === 0 || names.some((each) => certifies(each, host))) return undefined;
  return `${certificate.ref} is for ${named(names)}, so browsers reject it for ${host}`;
}
