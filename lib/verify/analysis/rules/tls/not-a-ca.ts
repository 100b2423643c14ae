import { isForAuthority, secretNameOf } from '../../../../mesh/certificates/certificate';
import { issuersOf, secretsOfIssuer, signsAsAuthority } from '../../../../mesh/certificates/issuer';
import { homeOfIssuer } from '../../issuer-home';
import { defineRule } from '../../rule';

export const notACa = defineRule({
  id: 'tls/not-a-ca',
  severity: 'error',
  summary: 'The certificate of a CA issuer is the certificate of an authority.',
  reads: ['Certificate', 'ClusterIssuer', 'Issuer'],
  alsoKnownAs: [],
  page: 'https://cert-manager.io/docs/configuration/ca/',
  why: 'A CA issuer only signs with the certificate of an authority, which a Certificate gets with `isCA: true`. Otherwise the issuer is never ready.',

  check(mesh, report) {
    for (const issuer of issuersOf(mesh.objects)) {
      if (!signsAsAuthority(issuer)) continue;
      for (const { name } of secretsOfIssuer(issuer)) {
        const certificate = mesh.certificates.writing(homeOfIssuer(issuer), name);
        if (!certificate || isForAuthority(certificate)) continue;

        report({
          at: secretNameOf(certificate)!.at,
          message: `${certificate.ref} is not for an authority, so ${issuer.ref} does not issue certificates with it`,
          fix: 'set isCA: true',
        });
      }
    }
  },
});
