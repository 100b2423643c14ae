import { Duration, JsonPatch } from 'cdk8s';
import { AcmeSolver } from '../../lib/tls/acme-solver';
import { Certificate } from '../../lib/tls/certificate';
import { ClusterIssuer } from '../../lib/tls/cluster-issuer';
import { Issuer } from '../../lib/tls/issuer';
import { MeshWorkload } from '../../lib/topology/workload';
import { find, mistake, synth } from '../support/synth';

const issuer = ClusterIssuer.fromName('corp');
const dnsNames = ['shop.example.com'];

test('a certificate for a gateway goes where its pods look for the Secret', () => {
  const objects = synth((chart) => new Certificate(chart, 'Shop', { issuer, dnsNames, workload: MeshWorkload.istioIngress() }));

  expect(find(objects, 'Certificate')).toEqual({
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata: { name: 'shop', namespace: 'istio-system' },
    spec: {
      secretName: 'shop',
      dnsNames,
      issuerRef: { group: 'cert-manager.io', kind: 'ClusterIssuer', name: 'corp' },
      privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Always' },
      usages: ['server auth'],
    },
  });
});

test('times are written as cert-manager reads them', () => {
  const props = { issuer, dnsNames, duration: Duration.days(30), renewBefore: Duration.days(10) };
  const objects = synth((chart) => new Certificate(chart, 'Shop', props));

  expect(find(objects, 'Certificate').spec).toMatchObject({ duration: '720h', renewBefore: '240h' });
});

test('what no option says is reached by spec and by patch', () => {
  const objects = synth((chart) => {
    const certificate = new Certificate(chart, 'Shop', { issuer, dnsNames, spec: { revisionHistoryLimit: 3, privateKey: { size: 384 } } });
    certificate.addJsonPatch(JsonPatch.add('/spec/isCA', false));
  });

  expect(find(objects, 'Certificate').spec).toMatchObject({
    revisionHistoryLimit: 3,
    privateKey: { algorithm: 'ECDSA', size: 384 },
    isCA: false,
  });
});

test.each([
  ['shop.example.com', true],
  ['cart.example.com', true],
  ['a.b.example.com', false], // a wildcard stands for one label
  ['example.com', false],
])('a wildcard certificate is for %s: %s', (host, expected) => {
  synth((chart) => expect(new Certificate(chart, 'Wild', { issuer, dnsNames: ['*.example.com'] }).isFor(host)).toBe(expected));
});

test.each<[string, ConstructorParameters<typeof Certificate>[2], string]>([
  ['no host', { issuer, dnsNames: [] }, '[chart/Shop] dnsNames: [] is empty; name at least one host'],
  [
    "a namespace that is not the gateway's",
    { issuer, dnsNames, namespace: 'shop', workload: MeshWorkload.istioIngress() },
    `[chart/Shop] namespace: "shop" is not the namespace in which the gateway's pods look for the Secret; write "istio-system", or leave namespace out and set workload`,
  ],
  [
    'an Issuer of another namespace',
    { issuer: Issuer.fromName('team', 'corp'), dnsNames },
    '[chart/Shop] issuer: "team/corp" does not serve Certificates in namespace shop; put the Issuer into shop, or use a ClusterIssuer',
  ],
  [
    'an hour or less',
    { issuer, dnsNames, duration: Duration.minutes(60) },
    '[chart/Shop] duration: "60 minutes" is too short; write more than an hour',
  ],
  [
    'renewal after the end',
    { issuer, dnsNames, duration: Duration.days(1), renewBefore: Duration.days(2) },
    '[chart/Shop] renewBefore: "2 days" is not a valid renewal time; write at least five minutes and less than the duration of 1 day',
  ],
])('refuses %s', (_, props, message) => {
  expect(mistake(() => synth((chart) => new Certificate(chart, 'Shop', props)))).toBe(message);
});

test('refuses a wildcard that its issuer cannot prove', () => {
  const run = () =>
    synth((chart) => {
      const letsEncrypt = ClusterIssuer.letsEncrypt(chart, 'Le', { email: 'ops@example.com', solvers: [AcmeSolver.http01Istio()] });
      new Certificate(chart, 'Shop', { issuer: letsEncrypt, dnsNames: ['*.example.com'] });
    });

  expect(mistake(run)).toMatch(/^\[chart\/Le\] solvers: "\*\.example\.com" is a wildcard, which http01 does not support;/);
});
