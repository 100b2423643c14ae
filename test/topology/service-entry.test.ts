import { App, Chart, JsonPatch, Testing } from 'cdk8s';
import { DestinationRule } from '../../lib/routing/destination-rule';
import { RouteAction } from '../../lib/routing/route-action';
import { VirtualService } from '../../lib/routing/virtual-service';
import { ServiceEntry, type ServiceEntryProps } from '../../lib/topology/service-entry';
import { ServicePort } from '../../lib/topology/service-port';

function external(props: Partial<ServiceEntryProps> = {}) {
  const chart = new Chart(new App(), 'chart', { namespace: 'shop' });
  const service = new ServiceEntry(chart, 'Payments', { hosts: ['api.pay.example'], ports: [ServicePort.https(443)], ...props });
  return { chart, service };
}

function spec(props: Partial<ServiceEntryProps>) {
  return Testing.synth(external(props).chart)[0].spec;
}

describe('ServiceEntry', () => {
  test('is a ServiceEntry, outside the mesh and found by DNS', () => {
    expect(Testing.synth(external().chart)).toStrictEqual([
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'ServiceEntry',
        metadata: { name: 'payments', namespace: 'shop' },
        spec: {
          hosts: ['api.pay.example'],
          ports: [{ number: 443, name: 'https', protocol: 'HTTPS' }],
          resolution: 'DNS',
          location: 'MESH_EXTERNAL',
        },
      },
    ]);
  });

  test.each<[string, Partial<ServiceEntryProps>]>([
    ['DNS', {}],
    ['DNS', { endpoints: [{ address: 'eu.pay.example' }, { address: '192.0.2.1' }] }],
    ['STATIC', { endpoints: [{ address: '192.0.2.1' }, { address: '2001:db8::1' }] }],
    ['NONE', { hosts: ['*.pay.example'] }],
    ['DYNAMIC_DNS', { hosts: ['*.pay.example'], resolution: 'DYNAMIC_DNS' }],
  ])('is found by %s for %j', (resolution, props) => {
    expect(spec(props).resolution).toBe(resolution);
  });

  test('says all that a ServiceEntry can', () => {
    const props: Partial<ServiceEntryProps> = {
      ports: [ServicePort.of(8443, 'grpc-web', 'web'), ServicePort.tcp(5432)],
      location: 'MESH_INTERNAL',
      addresses: ['192.0.2.0/24', '198.51.100.7'],
      endpoints: [{ address: '192.0.2.1', ports: { web: 9443 }, labels: { version: 'v1' }, locality: 'eu/a', weight: 2 }],
      exportTo: ['.'],
      subjectAltNames: ['api.pay.example'],
    };

    expect(spec(props)).toStrictEqual({
      ...props,
      hosts: ['api.pay.example'],
      ports: [
        { number: 8443, name: 'web', protocol: 'GRPC-WEB' },
        { number: 5432, name: 'tcp', protocol: 'TCP' },
      ],
      resolution: 'STATIC',
    });
  });

  test('is a destination, a host and what a DestinationRule is about', () => {
    const { chart, service } = external();
    new DestinationRule(chart, 'Rule', { service });
    new VirtualService(chart, 'Routes', { hosts: [service] }).addTlsRoute({ action: RouteAction.forward(service) });

    const [, rule, routes] = Testing.synth(chart);
    expect(rule.spec).toStrictEqual({ host: 'api.pay.example' });
    expect(routes.spec).toStrictEqual({
      hosts: ['api.pay.example'],
      tls: [{ match: [{ sniHosts: ['api.pay.example'] }], route: [{ destination: { host: 'api.pay.example', port: { number: 443 } } }] }],
    });
  });

  test('shares a split, whole or by one port', () => {
    const { service } = external({ ports: [ServicePort.https(443), ServicePort.http(80)] });

    expect(service.port(80).weighted(50).destination).toStrictEqual({ host: 'api.pay.example', port: { number: 80 } });
    expect(external().service.weighted(50).percent).toBe(50);
  });

  test('takes overrides and patches', () => {
    const { chart, service } = external({ spec: { workloadSelector: { labels: { app: 'pay' } } } });
    service.addJsonPatch(JsonPatch.add('/spec/ports/0/targetPort', 8443));

    expect(Testing.synth(chart)[0].spec).toMatchObject({
      workloadSelector: { labels: { app: 'pay' } },
      ports: [{ number: 443, targetPort: 8443 }],
    });
  });

  test.each<[string, Partial<ServiceEntryProps>, string]>([
    ['no host', { hosts: [] }, 'hosts: [] is empty; name at least one'],
    ['a host that is none', { hosts: ['Pay'] }, 'hosts: "Pay" is not a valid host'],
    ['every host', { hosts: ['*'] }, 'hosts: "*" matches every service; write one such as "*.example.com"'],
    ['an address as a host', { hosts: ['192.0.2.1'] }, 'hosts: "192.0.2.1" is an address; write a name here'],
    ['no port', { ports: [] }, 'ports: [] is empty; list at least one, such as ServicePort.https(443)'],
    ['a port twice', { ports: [ServicePort.http(80), ServicePort.tcp(80)] }, 'ports: 80 is declared twice; keep one of the two'],
    ['a name twice', { ports: [ServicePort.http(80), ServicePort.http(81)] }, 'ports: "http" is the name of another port'],
    ['static without endpoints', { resolution: 'STATIC' }, 'endpoints: are required for resolution STATIC; name at least one'],
    [
      'static with names',
      { resolution: 'STATIC', endpoints: [{ address: 'eu.pay.example' }] },
      'endpoints: "eu.pay.example" is not an IP address, which STATIC requires; use resolution DNS',
    ],
    [
      'endpoints that nobody asks',
      { resolution: 'NONE', endpoints: [{ address: '192.0.2.1' }] },
      'endpoints: are not used with resolution NONE',
    ],
    [
      'several endpoints for one address at a time',
      { resolution: 'DNS_ROUND_ROBIN', endpoints: [{ address: 'a.example' }, { address: 'b.example' }] },
      'endpoints: 2 are more than one, which DNS_ROUND_ROBIN does not support; name one, or use DNS',
    ],
    [
      'a wildcard that DNS cannot resolve',
      { hosts: ['*.a.example'], resolution: 'DNS' },
      'resolution: "DNS" cannot resolve a wildcard; use NONE',
    ],
    ['an address that is none', { addresses: ['10.0.0'] }, 'addresses: "10.0.0" is not an IP address or an address block'],
    [
      'a block with DNS',
      { addresses: ['10.0.0.0/8'] },
      'addresses: "10.0.0.0/8" is an address block, which resolution DNS does not support',
    ],
    ['a namespace that is none', { exportTo: ['~'] }, 'exportTo: "~" is not a valid namespace'],
  ])('refuses %s', (_, props, message) => {
    expect(() => external(props)).toThrow(`[chart/Payments] ${message}`);
  });

  test.each<[string, (service: ServiceEntry) => unknown, Partial<ServiceEntryProps>, string]>([
    [
      'which of several hosts',
      (service) => service.asRouteHost(),
      { hosts: ['a.example', 'b.example'] },
      'hosts: ["a.example","b.example"] are several',
    ],
    [
      'which of several ports',
      (service) => service.asDestination(),
      { ports: [ServicePort.https(443), ServicePort.http(80)] },
      'destination: has several ports, and a route must name one; use .port(n) with 443 or 80',
    ],
    ['a port that is not there', (service) => service.port(80), {}, 'port: 80 is not a port of the service; use 443'],
  ])('refuses to guess %s', (_, use, props, message) => {
    expect(() => use(external(props).service)).toThrow(`[chart/Payments] ${message}`);
  });
});
