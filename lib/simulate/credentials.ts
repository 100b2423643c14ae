import type { Mesh } from '../mesh/mesh';

/** A warning when nothing in the manifests makes the Secret that a server shows; undefined when something does. */
export function missingCredential(mesh: Mesh, name: string, namespace: string): string | undefined {
  const [owner, secret] = name.includes('/') ? name.split('/') : [namespace, name];
  if (mesh.certificates.source(owner, secret)) return undefined;
  const elsewhere = mesh.certificates.sourcesNamed(secret);
  const hint = elsewhere.length > 0 ? `; there is one in ${elsewhere.map(({ namespace }) => namespace).join(', ')}` : '';
  return `no Secret or Certificate makes ${secret} in ${owner}, where the gateway looks for it, so TLS will not come up${hint}`;
}
