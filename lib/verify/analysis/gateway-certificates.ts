import type { ManifestObject } from '../../manifest/manifest-object';
import type { Mesh } from '../../mesh/mesh';
import { secretRefsOf } from './credentials';

/** A Certificate that writes the Secret which a gateway shows. */
export interface ShownCertificate {
  readonly certificate: ManifestObject;
  /** `edge/shop-tls` */
  readonly secret: string;
}

/** The Certificates that gateways of both APIs show, each once. */
export function shownCertificates(mesh: Mesh): readonly ShownCertificate[] {
  const found = new Map<string, ShownCertificate>();
  for (const { name, namespaces } of secretRefsOf(mesh)) {
    for (const namespace of namespaces) {
      const certificate = mesh.certificates.writing(namespace, name);
      if (certificate) found.set(certificate.id, { certificate, secret: `${namespace}/${name}` });
    }
  }
  return [...found.values()];
}
