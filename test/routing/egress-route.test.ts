import { JsonPatch } from 'cdk8s';
import type { Chart } from 'cdk8s';
import { EgressGateway } from '../../lib/gateway/egress-gateway';
import { ClientTls } from '../../lib/routing/client-tls';
import { EgressRoute, type EgressRouteProps } from '../../lib/routing/egress-route';
import { ServiceEntry, type ServiceEntryProps } from '../../lib/topology/service-entry';
import { ServicePort } from '../../lib/topology/service-port';
import { find, mistake, synth } from '../support/synth';

const HOST = 'api.payments.example';
const gatewayPort = (number: number) => ({ host: 'istio-egressgateway.edge.svc.cluster.local', port: { number } });
const outside = (number: number) => ({ host: HOST, port: { number } });

function leave(
  service: Partial<ServiceEntryProps>,
  props: Partial<EgressRouteProps> = {},
  more: (chart: Chart, route: EgressRoute) => void = () => {},
) {
  return synth((chart) => {
    const payments = new ServiceEntry(chart, 'Payments', { hosts: [HOST], ports: [ServicePort.http(80)], ...service });
    const via = new EgressGateway(chart, 'Egress', { namespace: 'edge' });
    more(chart, new EgressRoute(chart, 'PaymentsOut', { service: payments, via, ...props }));
  });
}

describe('EgressRoute', () => {
  test('sends plain HTTP to the gateway by mTLS, and from there out', () => {
    const objects = leave({});

    expect(find(objects, 'VirtualService').spec).toStrictEqual({
      hosts: [HOST],
      gateways: ['mesh', 'edge/istio-egressgateway'],
      http: [
        { name: 'to-gateway', match: [{ port: 80, gateways: ['mesh'] }], route: [{ destination: gatewayPort(80) }] },
        { name: 'out', match: [{ gateways: ['edge/istio-egressgateway'] }], route: [{ destination: outside(80) }] },
      ],
    });
    expect(find(objects, 'DestinationRule')).toMatchObject({
      metadata: { namespace: 'edge' },
      spec: {
        host: gatewayPort(80).host,
        trafficPolicy: { portLevelSettings: [{ port: { number: 80 }, tls: { mode: 'ISTIO_MUTUAL' } }] },
      },
    });
    expect(find(objects, 'Gateway').spec.servers).toMatchObject([
      { port: { number: 80, protocol: 'HTTPS' }, hosts: ['*'], tls: { mode: 'ISTIO_MUTUAL' } },
    ]);
  });

  test('lets TLS of the callers pass through', () => {
    const objects = leave({ ports: [ServicePort.tls(443)] });

    expect(find(objects, 'VirtualService').spec.tls).toStrictEqual([
      { match: [{ sniHosts: [HOST], port: 443, gateways: ['mesh'] }], route: [{ destination: gatewayPort(443) }] },
      { match: [{ sniHosts: [HOST], gateways: ['edge/istio-egressgateway'] }], route: [{ destination: outside(443) }] },
    ]);
    expect(find(objects, 'Gateway').spec.servers).toMatchObject([
      { port: { number: 443, protocol: 'TLS' }, hosts: [HOST], tls: { mode: 'PASSTHROUGH' } },
    ]);
    expect(objects.filter(({ kind }) => kind === 'DestinationRule')).toStrictEqual([]);
  });

  test('puts TLS around plain HTTP at the gateway, by a rule that no sidecar sees', () => {
    const objects = leave({ targetPorts: { 80: 443 } }, { tls: ClientTls.simple({ sni: HOST }) });

    expect(find(objects, 'ServiceEntry').spec.ports).toStrictEqual([{ number: 80, name: 'http', protocol: 'HTTP', targetPort: 443 }]);
    expect(find(objects, 'DestinationRule', 'payments')).toMatchObject({
      metadata: { namespace: 'edge' },
      spec: { host: HOST, exportTo: ['.'], trafficPolicy: { tls: { mode: 'SIMPLE', sni: HOST } } },
    });
  });

  test('shares one gateway with others', () => {
    const objects = synth((chart) => {
      const via = new EgressGateway(chart, 'Egress');
      for (const name of ['One', 'Two']) {
        const ports = [ServicePort.http(80), ServicePort.https(443)];
        const service = new ServiceEntry(chart, name, { hosts: [`${name.toLowerCase()}.example`], ports });
        new EgressRoute(chart, `${name}Out`, { service, via });
      }
    });

    expect(find(objects, 'Gateway').spec.servers.map(({ port, hosts }: any) => [port.name, hosts])).toStrictEqual([
      ['mesh-http', ['*']],
      ['tls-one-example', ['one.example']],
      ['tls-two-example', ['two.example']],
    ]);
  });

  test('takes overrides and patches last', () => {
    const objects = leave({}, { spec: { exportTo: ['.', 'edge'] } }, (_, route) =>
      route.addJsonPatch(JsonPatch.add('/spec/http/1/timeout', '5s')),
    );

    expect(find(objects, 'VirtualService').spec).toMatchObject({ exportTo: ['.', 'edge'], http: [{}, { timeout: '5s' }] });
  });

  test.each<[string, () => unknown, string]>([
    [
      'a wildcard',
      () => leave({ hosts: ['*.payments.example'] }),
      'service: "*.payments.example" is a wildcard, so the gateway cannot tell which address a caller wants',
    ],
    [
      'two ports for HTTP',
      () => leave({ ports: [ServicePort.http(80), ServicePort.http(8080, 'http-alt')] }),
      'service.ports: [80,8080] are several for HTTP',
    ],
    [
      'neither HTTP nor TLS',
      () => leave({ ports: [ServicePort.tcp(5432)] }),
      'service.ports: do not include HTTP or TLS; add one such as ServicePort.https(443)',
    ],
    [
      'TLS around TLS',
      () => leave({ ports: [ServicePort.http(80), ServicePort.https(443)] }, { tls: ClientTls.simple() }),
      'tls: would be added around the TLS of port 443 too; use it for a service with only ServicePort.http(80), and targetPorts: { 80: 443 }',
    ],
    [
      'TLS around nothing',
      () => leave({ ports: [ServicePort.tls(443)] }, { tls: ClientTls.simple() }),
      'tls: would be added around the TLS of port 443 too',
    ],
  ])('refuses %s', (_, make, message) => {
    expect(mistake(make)).toContain(`[chart/PaymentsOut] ${message}`);
  });
});

describe('TLS origination by the callers themselves', () => {
  test('needs a target port and a DestinationRule, and no gateway', () => {
    const objects = synth((chart) => {
      new ServiceEntry(chart, 'Payments', { hosts: [HOST], ports: [ServicePort.http(80)], targetPorts: { 80: 443 } });
    });

    expect(find(objects, 'ServiceEntry').spec).toStrictEqual({
      hosts: [HOST],
      ports: [{ number: 80, name: 'http', protocol: 'HTTP', targetPort: 443 }],
      resolution: 'DNS',
      location: 'MESH_EXTERNAL',
    });
  });
});
