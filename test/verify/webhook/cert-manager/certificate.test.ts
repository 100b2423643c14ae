import { complaints, sentences } from '../complaints';

const certificate = (spec: string) =>
  complaints('cert-manager.io/v1', 'Certificate', `{ secretName: www, issuerRef: { name: ca }, ${spec} }`);
const www = (rest: string) => certificate(`dnsNames: [www.example.com], ${rest}`);

describe('a Certificate', () => {
  test.each([
    ['names', www('')],
    ['only a common name', certificate('commonName: www.example.com')],
    ['only a literal subject', certificate('literalSubject: "CN=www.example.com,O=Example\\\\, Inc.,C=DE"')],
    ['an address', certificate('ipAddresses: [10.1.2.3, "2001:db8::1"]')],
    ['an email address', certificate('emailAddresses: [ops@example.com]')],
    [
      'an issuer of another group',
      complaints(
        'cert-manager.io/v1',
        'Certificate',
        '{ secretName: www, issuerRef: { name: a, kind: AWSPCAIssuer, group: awspca.cert-manager.io }, dnsNames: [a] }',
      ),
    ],
    ['a key of the default size', www('privateKey: { size: 0 }')],
    ['a key on a curve', www('privateKey: { algorithm: ECDSA, size: 384 }')],
    ['a validity and its renewal', www('duration: 2160h, renewBefore: 360h')],
    ['a renewal by share', www('duration: 2160h, renewBeforePercentage: 33')],
    ['a share that nobody looks at without a duration', www('renewBeforePercentage: 200')],
    ['constraints of a CA', www('isCA: true, nameConstraints: { permitted: { dnsDomains: [example.com] } }')],
    ['a keystore', www('keystores: { jks: { create: true, passwordSecretRef: { name: a, key: b } } }')],
    ['a keystore that is not made', www('keystores: { pkcs12: { create: false } }')],
    [
      'labels and annotations for the Secret',
      www('secretTemplate: { labels: { app: a }, annotations: { cert-manager.io/allow-direct-injection: "true" } }'),
    ],
    ['a window for renewal', www('renewal: { windows: [{ cron: "0 2 * * sat,sun", timezone: Europe/Berlin, windowDuration: 2h }] }')],
  ])('takes %s', (_, found) => {
    expect(found).toEqual([]);
  });

  test.each([
    [
      'no Secret',
      complaints('cert-manager.io/v1', 'Certificate', '{ secretName: "", issuerRef: { name: ca }, dnsNames: [a] }'),
      ['error spec.secretName'],
    ],
    [
      'a Secret whose name cannot be one',
      complaints('cert-manager.io/v1', 'Certificate', '{ secretName: WWW, issuerRef: { name: ca }, dnsNames: [a] }'),
      ['error spec.secretName'],
    ],
    [
      'an issuer without a name',
      complaints('cert-manager.io/v1', 'Certificate', '{ secretName: www, issuerRef: { name: "" }, dnsNames: [a] }'),
      ['error spec.issuerRef.name'],
    ],
    [
      'an issuer of another kind',
      complaints('cert-manager.io/v1', 'Certificate', '{ secretName: www, issuerRef: { name: a, kind: AWSPCAIssuer }, dnsNames: [a] }'),
      ['error spec.issuerRef.kind'],
    ],
    ['nobody to be for', certificate(''), ['error spec']],
    ['a common name that is too long', certificate(`commonName: ${'a'.repeat(65)}`), ['error spec.commonName']],
    ['two subjects', certificate('literalSubject: CN=a, subject: { organizations: [b] }'), ['error spec.subject']],
    ['two common names', certificate('literalSubject: CN=a, commonName: b'), ['error spec.commonName']],
    ['a literal subject without "="', certificate('literalSubject: www, dnsNames: [a]'), ['error spec.literalSubject']],
    ['a literal subject of an unknown key', certificate('literalSubject: "CN=a,X=b"'), ['error spec.literalSubject']],
    ['an address that is none', certificate('ipAddresses: [localhost]'), ['error spec.ipAddresses[0]']],
    ['an email address with a display name', certificate('emailAddresses: ["Ops <ops@example.com>"]'), ['error spec.emailAddresses[0]']],
    ['another name without an identifier', certificate('otherNames: [{ utf8Value: a }]'), ['error spec.otherNames[0].oid']],
    ['an RSA key that is too short', www('privateKey: { size: 1024 }'), ['error spec.privateKey.size']],
    ['a curve that does not exist', www('privateKey: { algorithm: ECDSA, size: 512 }'), ['error spec.privateKey.size']],
    ['a validity in days, a unit that does not exist', www('duration: 90d'), ['error spec.duration']],
    ['a validity that is too short', www('duration: 30m'), ['error spec.duration']],
    ['a renewal that is too late', www('renewBefore: 1m'), ['error spec.renewBefore']],
    ['a renewal before the beginning', www('duration: 24h, renewBefore: 48h'), ['error spec.renewBefore']],
    ['a renewal before the beginning of the default, 90 days', www('renewBefore: 2160h'), ['error spec.renewBefore']],
    [
      'a renewal by time and by share',
      www('renewBefore: 360h, renewBeforePercentage: 33'),
      ['error spec.renewBefore', 'error spec.renewBeforePercentage'],
    ],
    ['a renewal at once', www('duration: 24h, renewBeforePercentage: 0'), ['error spec.renewBeforePercentage']],
    ['a renewal at the end', www('duration: 24h, renewBeforePercentage: 100'), ['error spec.renewBeforePercentage']],
    ['no revision', www('revisionHistoryLimit: 0'), ['error spec.revisionHistoryLimit']],
    [
      "annotations that are cert-manager's own",
      www('secretTemplate: { annotations: { cert-manager.io/issuer-name: a } }'),
      ['error spec.secretTemplate.annotations.cert-manager.io/issuer-name'],
    ],
    ['a label that cannot be one', www('secretTemplate: { labels: { app: "a b" } }'), ['error spec.secretTemplate.labels.app']],
    ['constraints without a CA', www('nameConstraints: { permitted: {} }'), ['error spec.nameConstraints']],
    ['constraints of nothing', www('isCA: true, nameConstraints: {}'), ['error spec.nameConstraints']],
    ['a format twice', www('additionalOutputFormats: [{ type: DER }, { type: DER }]'), ['error spec.additionalOutputFormats[1].type']],
    [
      'a keystore with two passwords',
      www('keystores: { jks: { create: true, password: a, passwordSecretRef: { name: a, key: b } } }'),
      ['error spec.keystores.jks'],
    ],
    ['a keystore without a password', www('keystores: { pkcs12: { create: true } }'), ['error spec.keystores.pkcs12']],
    [
      'a schedule of four fields',
      www('renewal: { windows: [{ cron: "0 2 * *", windowDuration: 2h }] }'),
      ['error spec.renewal.windows[0].cron'],
    ],
    [
      'a schedule at the 25th hour',
      www('renewal: { windows: [{ cron: "0 25 * * *", windowDuration: 2h }] }'),
      ['error spec.renewal.windows[0].cron'],
    ],
    [
      'a time zone that does not exist',
      www('renewal: { windows: [{ cron: "@daily", timezone: Mars/Olympus, windowDuration: 2h }] }'),
      ['error spec.renewal.windows[0].timezone'],
    ],
  ])('refuses %s', (_, found, expected) => {
    expect(found).toEqual(expected);
  });

  test('says what is wrong and what to write', () => {
    expect(
      sentences(
        'cert-manager.io/v1',
        'Certificate',
        '{ secretName: www, issuerRef: { name: ca, kind: Cluster }, dnsNames: [a], duration: 24h, renewBefore: 48h }',
      ),
    ).toEqual([
      'error spec.issuerRef.kind: "Cluster" is not a kind of issuer in group cert-manager.io; write Issuer or ClusterIssuer, or the group of the other issuer in issuerRef.group',
      'error spec.renewBefore: renewBefore "48h" is not shorter than the duration, 24h; write less than the duration: a third of it is usual',
    ]);
  });
});

describe('a CertificateRequest', () => {
  const request = (pem: string) =>
    complaints(
      'cert-manager.io/v1',
      'CertificateRequest',
      `{ issuerRef: { name: ca }, request: "${Buffer.from(pem).toString('base64')}" }`,
    );

  test('takes a PEM block, and refuses anything else', () => {
    expect(request('-----BEGIN CERTIFICATE REQUEST-----\n')).toEqual([]);
    expect(request('signed')).toEqual(['error spec.request']);
    expect(request('')).toEqual(['error spec.request']);
  });
});
