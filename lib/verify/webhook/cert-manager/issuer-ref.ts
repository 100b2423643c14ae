import type { KubeObject } from '../../../manifest/manifest';
import { fieldsOf, type Problems, quoted, refuse } from '../check';
import type { Field } from '../field';
import { checkRequired } from './values';

/** The issuer that signs; only cert-manager's own kinds are known. */
export function* checkIssuerRef(ref: Field): Problems {
  yield* checkRequired(ref.get('name'), 'the name of the issuer');
  const group = ref.get('group').text;
  const kind = ref.get('kind');
  if (!['', 'cert-manager.io'].includes(group) || ['', 'Issuer', 'ClusterIssuer'].includes(kind.text)) return;
  const hint = group === '' ? ', or the group of the other issuer in issuerRef.group' : '';
  yield refuse(kind, `${quoted(kind.text)} is not a kind of issuer in group cert-manager.io`, `write Issuer or ClusterIssuer${hint}`);
}

/** What cert-manager says about a CertificateRequest, without a look inside the signed part. */
export function* checkCertificateRequest(object: KubeObject): Problems {
  const spec = fieldsOf(object).get('spec');
  yield* checkIssuerRef(spec.get('issuerRef'));
  yield* checkRequired(spec.get('request'), 'the signing request');
  yield* checkPem(spec.get('request'));
}

function* checkPem(request: Field): Problems {
  const isPem = Buffer.from(request.text, 'base64').toString('latin1').includes('-----BEGIN CERTIFICATE REQUEST-----');
  if (!request.isEmpty && !isPem)
    yield refuse(request, 'the signing request cannot be decoded', 'write the base64 of a PEM block CERTIFICATE REQUEST');
}
