import { formatPath } from '../../../../lib/manifest/manifest';
import { checkAdmission } from '../../../../lib/verify/webhook';
import { complaints, sentences } from '../complaints';

const gateway = (...servers: string[]) =>
  complaints('networking.istio.io/v1', 'Gateway', `{ selector: { istio: ingress }, servers: [${servers}] }`);
const http = (rest: string) => `{ port: { number: 80, name: http, protocol: HTTP }, ${rest} }`;
const https = (tls: string) => `{ port: { number: 443, name: https, protocol: HTTPS }, hosts: [www.example.com], tls: ${tls} }`;

describe('a Gateway', () => {
  test.each([
    ['any host', http('hosts: ["*"]')],
    ['a wildcard as the whole first label', http('hosts: ["*.example.com"]')],
    ['hosts of one namespace, of its own and of all', http('hosts: [shop/www.example.com, ./a.example.com, "*/b.example.com"]')],
    ['an IP address', http('hosts: [10.1.2.3]')],
    ['a redirect to HTTPS', http('hosts: ["*"], tls: { httpsRedirect: true }')],
    ['a certificate from a Secret', https('{ mode: SIMPLE, credentialName: www }')],
    ['a certificate from files', https('{ mode: SIMPLE, serverCertificate: /c, privateKey: /k }')],
    ['the certificate of the mesh', https('{ mode: ISTIO_MUTUAL }')],
    ['TLS that goes through', https('{ mode: PASSTHROUGH }')],
    ['a protocol in lower case', '{ port: { number: 80, name: http, protocol: http }, hosts: ["*"] }'],
    ['a unix domain socket', '{ port: { number: 0, name: a, protocol: HTTP }, bind: "unix:///run/a.sock", hosts: ["*"] }'],
    ['an operator among cipher suites', https('{ mode: SIMPLE, credentialName: www, cipherSuites: [-ALL, ECDHE-RSA-AES256-GCM-SHA384] }')],
  ])('takes %s', (_, server) => {
    expect(gateway(server)).toEqual([]);
  });

  test.each([
    ['no host', http('hosts: []'), ['error spec.servers[0].hosts']],
    ['a short name, whose namespace nobody knows', http('hosts: [www]'), ['error spec.servers[0].hosts[0]']],
    ['a wildcard in the middle of a label', http('hosts: ["*www.example.com"]'), ['error spec.servers[0].hosts[0]']],
    [
      'a wildcard that is not the first label',
      http('hosts: ["www.*.com"]'),
      ['error spec.servers[0].hosts[0]', 'error spec.servers[0].hosts[0]'],
    ],
    ['a namespace that cannot be one', http('hosts: [a_b/www.example.com]'), ['error spec.servers[0].hosts[0]']],
    [
      'an unknown protocol',
      '{ port: { number: 80, name: http, protocol: HTTP/3 }, hosts: ["*"] }',
      ['error spec.servers[0].port.protocol'],
    ],
    ['a port out of range', '{ port: { number: 70000, name: http, protocol: HTTP }, hosts: ["*"] }', ['error spec.servers[0].port.number']],
    [
      'a targetPort',
      '{ port: { number: 80, targetPort: 8080, name: http, protocol: HTTP }, hosts: ["*"] }',
      ['error spec.servers[0].port.targetPort'],
    ],
    ['a port without a name', '{ port: { number: 80, name: "", protocol: HTTP }, hosts: ["*"] }', ['error spec.servers[0].port.name']],
    ['an address to bind to that is none', http('hosts: ["*"], bind: localhost'), ['error spec.servers[0].bind']],
    ['a socket with a port', http('hosts: ["*"], bind: "unix:///a"'), ['error spec.servers[0].port.number']],
    ['HTTPS without tls', '{ port: { number: 443, name: https, protocol: HTTPS }, hosts: ["*"] }', ['error spec.servers[0].tls']],
    ['HTTP with a certificate', http('hosts: ["*"], tls: { mode: SIMPLE, credentialName: www }'), ['error spec.servers[0].tls']],
    [
      'TCP with tls',
      '{ port: { number: 9000, name: tcp, protocol: TCP }, hosts: ["*"], tls: { mode: PASSTHROUGH } }',
      ['error spec.servers[0].tls'],
    ],
    [
      'SIMPLE without a certificate',
      https('{ mode: SIMPLE }'),
      ['error spec.servers[0].tls.serverCertificate', 'error spec.servers[0].tls.privateKey'],
    ],
    ['MUTUAL without a CA', https('{ mode: MUTUAL, serverCertificate: /c, privateKey: /k }'), ['error spec.servers[0].tls.caCertificates']],
    [
      'two sources of the certificate',
      https('{ mode: SIMPLE, credentialName: www, serverCertificate: /c, privateKey: /k }'),
      ['error spec.servers[0].tls'],
    ],
    ['ISTIO_MUTUAL with a Secret', https('{ mode: ISTIO_MUTUAL, credentialName: www }'), ['error spec.servers[0].tls.credentialName']],
    [
      'a revocation list where no client shows a certificate',
      https('{ mode: SIMPLE, serverCertificate: /c, privateKey: /k, caCrl: /crl }'),
      ['error spec.servers[0].tls.caCrl'],
    ],
  ])('refuses %s', (_, server, expected) => {
    expect(gateway(server)).toEqual(expected);
  });

  test.each([
    ['certificates that passthrough ignores', https('{ mode: PASSTHROUGH, credentialName: www }'), ['warning spec.servers[0].tls']],
    [
      'cipher suites Envoy does not know',
      https('{ mode: SIMPLE, credentialName: www, cipherSuites: [RC4] }'),
      ['warning spec.servers[0].tls.cipherSuites'],
    ],
    [
      'cipher suites that stand twice',
      https('{ mode: SIMPLE, credentialName: www, cipherSuites: [AES128-SHA, AES128-SHA] }'),
      ['warning spec.servers[0].tls.cipherSuites'],
    ],
    [
      'old TLS without cipher suites',
      https('{ mode: SIMPLE, credentialName: www, minProtocolVersion: TLSV1_0 }'),
      ['warning spec.servers[0].tls.minProtocolVersion'],
    ],
    [
      'a redirect on HTTPS',
      https('{ mode: SIMPLE, credentialName: www, httpsRedirect: true }'),
      ['warning spec.servers[0].tls.httpsRedirect'],
    ],
  ])('warns of %s', (_, server, expected) => {
    expect(gateway(server)).toEqual(expected);
  });

  test('refuses two servers whose ports have one name, and a gateway without servers', () => {
    expect(gateway(http('hosts: ["*"]'), http('hosts: ["*"]'))).toEqual(['error spec.servers[1].port.name']);
    expect(gateway()).toEqual(['error spec.servers']);
  });

  test('has a name without dots', () => {
    const dotted = { apiVersion: 'networking.istio.io/v1', kind: 'Gateway', metadata: { name: 'a.b' } };

    expect(checkAdmission(dotted).map(({ path }) => formatPath(path))).toEqual(['metadata.name', 'spec.servers']);
  });

  test('says what is wrong and what to write', () => {
    expect(
      sentences(
        'networking.istio.io/v1',
        'Gateway',
        '{ servers: [{ port: { number: 443, name: https, protocol: HTTPS }, hosts: [shop/www] }] }',
      ),
    ).toEqual([
      'error spec.servers[0].hosts[0]: short name "www" is not allowed: istiod does not know its namespace; write the full name, as in "reviews.default.svc.cluster.local"',
      'error spec.servers[0].tls: a server of protocol HTTPS must have TLS settings; add tls with mode SIMPLE and a credentialName, or mode PASSTHROUGH',
    ]);
  });

  test('is checked in every API version, and a Gateway of the Gateway API is not meant', () => {
    expect(complaints('networking.istio.io/v1alpha3', 'Gateway', '{}')).toEqual(['error spec.servers']);
    expect(complaints('networking.istio.io/v1beta1', 'Gateway', '{}')).toEqual(['error spec.servers']);
    expect(complaints('gateway.networking.k8s.io/v1', 'Gateway', '{}')).toEqual([]);
  });
});
