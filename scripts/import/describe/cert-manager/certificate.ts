import type { Words } from '../words';

/** Certificate: what is ordered and where it is kept. */
export const CERTIFICATE: Words = {
  CertificateSpec: {
    secretName: 'Secret of the namespace that gets the key and the certificate.',
    issuerRef: ['IssuerReference', 'Issuer that signs it.'],
    dnsNames: 'DNS names. A wildcard such as `*.example.com` needs a DNS-01 solver.',
    commonName: 'Common name. Left out best: clients look at `dnsNames`.',
    ipAddresses: 'IP addresses.',
    uris: 'URIs, such as SPIFFE IDs.',
    emailAddresses: 'E-mail addresses.',
    subject: ['X509Subject', 'Further parts of the subject.'],
    literalSubject: 'The whole subject as RFC 4514 text. Excludes `subject` and `commonName`.',
    duration: 'How long it is valid, such as `2160h`. Without it: 90 days. An ACME server decides by itself.',
    renewBefore: 'How long before its end it is renewed, such as `360h`. Without it: a third of its life.',
    renewBeforePercentage: 'How long before its end it is renewed, in percent of its life.',
    isCA: 'Whether it may sign others.',
    usages: 'What the key is for. Without it: `digital signature` and `key encipherment`.',
    encodeUsagesInRequest: 'Whether the request names the usages.',
    privateKey: ['CertificatePrivateKey', 'How the private key is made.'],
    keystores: ['CertificateKeystores', 'Keystores for Java that the Secret gets as well.'],
    secretTemplate: ['CertificateSecretTemplate', 'Labels and annotations of the Secret.'],
    additionalOutputFormats: ['CertificateAdditionalOutputFormat', 'Further forms that the Secret gets.'],
    nameConstraints: ['NameConstraints', 'Names that a CA may sign.'],
    otherNames: ['OtherName', 'Other names.'],
    revisionHistoryLimit: 'CertificateRequests that are kept. Without it: 1.',
    signatureAlgorithm: 'Algorithm of the signature. Without it: as fits the key.',
  },
  IssuerReference: {
    name: 'Name of the issuer.',
    kind: 'Kind: `Issuer` of the namespace, or `ClusterIssuer`. Without it: `Issuer`.',
    group: 'API group of the issuer. Without it: `cert-manager.io`.',
  },
  CertificatePrivateKey: {
    algorithm: 'Algorithm of the key. Without it: `RSA`.',
    size: 'Bits of the key: 2048, 4096 or 8192 for `RSA`, 256, 384 or 521 for `ECDSA`.',
    encoding: 'Form of the key in the Secret. Without it: `PKCS1`.',
    rotationPolicy: 'Whether each renewal makes a new key. Without it: `Always`.',
  },
  CertificateSecretTemplate: { labels: 'Labels of the Secret.', annotations: 'Annotations of the Secret.' },
  CertificateKeystores: {
    jks: ['JKSKeystore', 'A Java keystore: `keystore.jks` and `truststore.jks`.'],
    pkcs12: ['PKCS12Keystore', 'A PKCS#12 keystore: `keystore.p12` and `truststore.p12`.'],
  },
};
