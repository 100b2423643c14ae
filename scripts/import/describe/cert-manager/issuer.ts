import type { Words } from '../words';
import { SOLVER } from './solver';

/** Issuer and ClusterIssuer: who signs certificates. */
export const ISSUER: Words = {
  IssuerSpec: {
    acme: ['ACMEIssuer', "Signs by ACME, as Let's Encrypt does."],
    ca: ['CAIssuer', 'Signs by a key in a Secret.'],
    selfSigned: ['SelfSignedIssuer', 'Signs each certificate by its own key.'],
    vault: ['VaultIssuer', 'Signs by HashiCorp Vault.'],
    venafi: ['VenafiIssuer', 'Signs by Venafi.'],
  },
  ACMEIssuer: {
    server: "Directory of the ACME server: `https://acme-v02.api.letsencrypt.org/directory` for Let's Encrypt.",
    email: 'Address that the ACME server writes to.',
    privateKeySecretRef: ['SecretKeySelector', 'Secret that gets the key of the account.'],
    solvers: ['ACMEChallengeSolver', 'How names are proven. The solver that fits a name best is taken.'],
    externalAccountBinding: ['ACMEExternalAccountBinding', 'Account with the provider to which the ACME account belongs.'],
    preferredChain: 'Common name of the root of the chain that is preferred.',
    profile: 'Profile of the ACME server, such as `shortlived`.',
    caBundle: 'Certificates that the ACME server is checked against. Without it: those of the container.',
    skipTLSVerify: 'Whether the certificate of the ACME server is not checked. Not for production.',
    disableAccountKeyGeneration: 'Whether the key of the account must be there already.',
    enableDurationFeature: 'Whether the duration of a Certificate is asked for. Few servers take it.',
  },
  ACMEExternalAccountBinding: {
    keyID: 'ID of the key that the provider has given.',
    keySecretRef: ['SecretKeySelector', 'Secret with the key that the provider has given, in base64url.'],
  },
  CAIssuer: {
    secretName: 'Secret with `tls.crt` and `tls.key`: of the namespace, or of the cluster resource namespace for a ClusterIssuer.',
    crlDistributionPoints: 'Addresses of the lists of revoked certificates.',
    ocspServers: 'Addresses of the OCSP servers.',
    issuingCertificateURLs: 'Addresses of the certificate of the issuer.',
  },
  SelfSignedIssuer: { crlDistributionPoints: 'Addresses of the lists of revoked certificates.' },
  VaultIssuer: {
    server: 'Address of Vault, such as `https://vault.example.com:8200`.',
    path: 'Path that signs, such as `pki/sign/example-com`.',
    auth: ['VaultAuth', 'How cert-manager logs in to Vault.'],
    namespace: 'Namespace of Vault.',
    caBundle: 'Certificates that Vault is checked against. Without it: those of the container.',
  },
  VenafiIssuer: { zone: 'Zone of Venafi.' },
  ...SOLVER,
};
