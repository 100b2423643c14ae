import type { TcpMatch, TlsMatch } from '../../lib/routing/l4-match';
import { RouteAction } from '../../lib/routing/route-action';
import { VirtualService } from '../../lib/routing/virtual-service';
import { reviews, shop, site, specOf } from './fixture';

const action = RouteAction.forward(reviews);

function tcpMatch(match: TcpMatch) {
  const chart = shop();
  new VirtualService(chart, 'Routes', { hosts: [reviews] }).addTcpRoute({ match: [match], action });
  return specOf(chart).tcp[0].match[0];
}

function tlsMatch(match: TlsMatch) {
  const chart = shop();
  new VirtualService(chart, 'Routes', { hosts: [site] }).addTlsRoute({ match: [match], action });
  return specOf(chart).tls[0].match[0];
}

describe('the match of a TCP route', () => {
  test.each<[string, TcpMatch, object]>([
    ['addresses', { destinationSubnets: ['10.0.0.0/8', '192.0.2.1'] }, { destinationSubnets: ['10.0.0.0/8', '192.0.2.1'] }],
    ['the port', { port: 3306 }, { port: 3306 }],
    ['labels of the caller', { sourceLabels: { app: 'orders' } }, { sourceLabels: { app: 'orders' } }],
    ['the namespace of the caller', { sourceNamespace: 'shop' }, { sourceNamespace: 'shop' }],
    ['the way it came', { gateways: [reviews] }, { gateways: ['mesh'] }],
  ])('can be by %s', (_, match, entry) => {
    expect(tcpMatch(match)).toStrictEqual(entry);
  });

  test.each(['10.0.0.0/33', 'db.example.com', '10.0.0'])('refuses %s, which is not a valid address block', (subnet) => {
    expect(() => tcpMatch({ destinationSubnets: [subnet] })).toThrow(
      `[chart/Routes] tcp[0].match[0].destinationSubnets: "${subnet}" is not an IP address or an address block; write one such as "10.0.0.0/8"`,
    );
  });
});

describe('the match of a TLS route', () => {
  test.each<[string, TlsMatch, object]>([
    ['the hosts of the VirtualService, when it names none', {}, { sniHosts: ['shop.example.com'] }],
    ['the name that is asked for', { sniHosts: ['shop.example.com'], port: 443 }, { sniHosts: ['shop.example.com'], port: 443 }],
  ])('can be by %s', (_, match, entry) => {
    expect(tlsMatch(match)).toStrictEqual(entry);
  });

  test('refuses a name that is none of the hosts', () => {
    expect(() => tlsMatch({ sniHosts: ['other.example.com'] })).toThrow(
      '[chart/Routes] tls[0].match[0].sniHosts: "other.example.com" is not one of the hosts of the VirtualService, so Istio refuses it; ' +
        'use shop.example.com, or add the host',
    );
  });

  test('takes a name below a wildcard host', () => {
    const chart = shop();
    const wildcard = { asRouteHost: () => ({ host: '*.example.com', gateway: 'istio-system/public' }) };
    new VirtualService(chart, 'Routes', { hosts: [wildcard] }).addTlsRoute({ match: [{ sniHosts: ['a.example.com'] }], action });

    expect(specOf(chart).tls[0].match[0].sniHosts).toStrictEqual(['a.example.com']);
  });
});
