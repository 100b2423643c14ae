import type { ManifestObject } from '../../../../manifest/manifest-object';
import { issuerReference } from '../../../../mesh/certificates/issuer';
import type { Mesh } from '../../../../mesh/mesh';
import { CERT_MANAGER } from '../../../../mesh/reading/groups';
import { isSlip } from '../../../../semantics/slip';
import { type Complaint, defineRule } from '../../rule';
import { judgeUnknown } from '../../unknown-name';

export const unknownIssuer = defineRule({
  id: 'tls/unknown-issuer',
  severity: 'error',
  summary: 'Every Certificate refers to an Issuer in its namespace, or to a ClusterIssuer.',
  reads: ['Certificate', 'ClusterIssuer', 'Issuer'],
  alsoKnownAs: [],
  why: 'An `issuerRef` without a kind refers to an Issuer in the namespace of the Certificate. If it does not exist, cert-manager waits for it and never writes the Secret.',

  check(mesh, report) {
    for (const certificate of mesh.certificates.all) {
      const complaint = complaintOf(mesh, certificate);
      if (complaint) report(complaint);
    }
  },
});

function complaintOf(mesh: Mesh, certificate: ManifestObject): Complaint | undefined {
  const { group, kind, namespace, name, at } = issuerReference(certificate);
  if (!name || group !== CERT_MANAGER || !['Issuer', 'ClusterIssuer'].includes(kind)) return undefined;
  if (mesh.objects.find(kind, CERT_MANAGER, namespace, name)) return undefined;

  const what = kind === 'Issuer' ? `Issuer ${namespace}/${name}` : `ClusterIssuer ${name}`;
  const message = `${what} does not exist, so cert-manager never issues ${certificate.ref}`;
  const fix = fixFor(mesh, kind, name, namespace);
  return fix === undefined ? { message, ...judgeUnknown(mesh, { at, name: what }) } : { at, message, fix };
}

/** What was likely meant; undefined if nothing in the input is like the name. */
function fixFor(mesh: Mesh, kind: string, name: string, namespace: string): string | undefined {
  const [issuers, clusterIssuers] = ['Issuer', 'ClusterIssuer'].map((each) => mesh.objects.of(each, CERT_MANAGER));
  const own = kind === 'Issuer' ? issuers.filter((each) => each.namespace === namespace) : clusterIssuers;
  const near = own.find((each) => isSlip(name, each.name));
  if (near) return `write ${near.name}`;
  if (kind === 'Issuer' && clusterIssuers.some((each) => each.name === name)) return 'add kind: ClusterIssuer';
  const elsewhere = issuers.find((each) => each.name === name);
  if (!elsewhere) return undefined;
  return kind === 'Issuer'
    ? `also declare it in ${namespace}, or use a ClusterIssuer: ${elsewhere.ref} only serves its own namespace`
    : 'write kind: Issuer';
}
