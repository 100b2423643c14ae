import { ClientTls } from '../../lib/routing/client-tls';
import { DestinationRule } from '../../lib/routing/destination-rule';
import { reviews, shop, specOf } from './fixture';

describe('ClientTls', () => {
  test.each([
    ['plain text', ClientTls.disable(), { mode: 'DISABLE' }],
    ['TLS', ClientTls.simple(), { mode: 'SIMPLE' }],
    [
      'TLS with checks of its own',
      ClientTls.simple({ sni: 'api.example.com', subjectAltNames: ['api.example.com'], caCertificates: '/etc/ca.pem' }),
      { mode: 'SIMPLE', sni: 'api.example.com', subjectAltNames: ['api.example.com'], caCertificates: '/etc/ca.pem' },
    ],
    ['a certificate in a Secret', ClientTls.mutual({ credentialName: 'client' }), { mode: 'MUTUAL', credentialName: 'client' }],
    [
      'a certificate in files',
      ClientTls.mutual({ clientCertificate: '/etc/tls.crt', privateKey: '/etc/tls.key' }, { caCertificates: '/etc/ca.pem' }),
      { mode: 'MUTUAL', clientCertificate: '/etc/tls.crt', privateKey: '/etc/tls.key', caCertificates: '/etc/ca.pem' },
    ],
    ['the certificate of the mesh', ClientTls.istioMutual({ sni: 'a.example.com' }), { mode: 'ISTIO_MUTUAL', sni: 'a.example.com' }],
  ])('speaks %s', (_, tls, fields) => {
    const chart = shop();
    new DestinationRule(chart, 'Reviews', { service: reviews, tls });

    expect(specOf(chart).trafficPolicy.tls).toStrictEqual(fields);
  });
});
