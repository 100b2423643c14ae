import type { KubeObject } from '../../../manifest/manifest';
import { fieldsOf, type Problems, refuse } from '../check';
import type { Field } from '../field';
import { checkIssuerRef } from './issuer-ref';
import { checkRequired } from './required';

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
