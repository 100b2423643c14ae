import { type IssuerReference, issuerReference } from '../../../../mesh/certificates/issuer';
import type { Mesh } from '../../../../mesh/mesh';
import { CERT_MANAGER, GATEWAY_API } from '../../../../mesh/reading/groups';
import { isSlip } from '../../../../semantics/slip';
import { annotatedIssuers } from '../../issuer-annotations';
import { type Complaint, defineRule } from '../../rule';
import { judgeUnknown } from '../../unknown-name';

export const unknownIssuer = defineRule({
  id: 'tls/unknown-issuer',
  severity: 'error',
  summary: 'Every Certificate, and every annotation for an issuer, refers to an Issuer in its namespace, or to a ClusterIssuer.',
  reads: ['Certificate', 'ClusterIssuer', 'Ingress', 'Issuer', `${GATEWAY_API}/Gateway`],
  alsoKnownAs: [],
  why: 'An `issuerRef` without a kind refers to an Issuer in the namespace of the Certificate. If it does not exist, cert-manager waits for it and never writes the Secret.',

  check(mesh, report) {
    for (const certificate of mesh.certificates.all) {
      const complaint = complaintOf(mesh, issuerReference(certificate), certificate.ref);
      if (complaint) report(complaint);
    }
    for (const { entry, kind, name, at } of annotatedIssuers(mesh)) {
      const complaint = complaintOf(mesh, { ...referenceTo(kind, entry.namespace), name, at }, `certificates for ${entry.ref}`);
      if (complaint) report({ ...complaint, fix: asAnnotation(complaint.fix) });
    }
  },
});

function asAnnotation(fix: string): string {
  if (fix === 'add kind: ClusterIssuer') return 'use the annotation cert-manager.io/cluster-issuer';
  return fix === 'write kind: Issuer' ? 'use the annotation cert-manager.io/issuer' : fix;
}

function referenceTo(kind: string, namespace: string): Pick<IssuerReference, 'group' | 'kind' | 'namespace'> {
  return { group: CERT_MANAGER, kind, namespace: kind === 'ClusterIssuer' ? 'default' : namespace };
}

/** @param issued what the issuer is to issue */
function complaintOf(mesh: Mesh, { group, kind, namespace, name, at }: IssuerReference, issued: string): Complaint | undefined {
  if (!name || group !== CERT_MANAGER || !['Issuer', 'ClusterIssuer'].includes(kind)) return undefined;
  if (mesh.objects.find(kind, CERT_MANAGER, namespace, name)) return undefined;

  const what = kind === 'Issuer' ? `Issuer ${namespace}/${name}` : `ClusterIssuer ${name}`;
  const message = `${what} does not exist, so cert-manager never issues ${issued}`;
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
