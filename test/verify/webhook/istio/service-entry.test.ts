import { complaints, sentences } from '../complaints';

const entry = (spec: string, metadata?: string) => complaints('networking.istio.io/v1', 'ServiceEntry', spec, metadata);
const https = 'ports: [{ number: 443, name: https, protocol: HTTPS }]';
const tcp = 'ports: [{ number: 5432, name: tcp, protocol: TCP }]';

describe('a ServiceEntry', () => {
  test.each([
    ['a host to look up', `{ hosts: [api.example.com], resolution: DNS, ${https} }`],
    ['any host below a name', `{ hosts: ["*.example.com"], resolution: NONE, ${https} }`],
    [
      'endpoints by address',
      `{ hosts: [db.example.com], addresses: [10.1.0.0/16], resolution: STATIC, ${tcp}, endpoints: [{ address: 10.1.2.3, ports: { tcp: 6432 } }] }`,
    ],
    [
      'endpoints by name, below a wildcard',
      `{ hosts: ["*.example.com"], resolution: DNS, ${https}, endpoints: [{ address: proxy.example.com }] }`,
    ],
    ['a TCP port whose address istiod allocates', `{ hosts: [db.example.com], resolution: DNS, ${tcp} }`],
    ['several hosts with HTTPS', `{ hosts: [a.com, b.com], resolution: DNS, ${https} }`],
    ['nobody in exportTo', `{ hosts: [a.com], resolution: DNS, ${https}, exportTo: ["~"] }`],
  ])('takes %s', (_, spec) => {
    expect(entry(spec)).toEqual([]);
  });

  test.each([
    ['an address that is none', `{ hosts: [a.com], addresses: [a.com], resolution: DNS, ${https} }`, ['error spec.addresses[0]']],
    [
      'a port name that cannot be one',
      '{ hosts: [a.com], resolution: DNS, ports: [{ number: 443, name: a_b, protocol: HTTPS }] }',
      ['error spec.ports[0].name'],
    ],
    [
      'a port name twice',
      '{ hosts: [a.com], resolution: DNS, ports: [{ number: 443, name: a, protocol: HTTPS }, { number: 444, name: a, protocol: HTTPS }] }',
      ['error spec.ports[1].name'],
    ],
    [
      'an unknown protocol',
      '{ hosts: [a.com], resolution: DNS, ports: [{ number: 443, name: a, protocol: SSH }] }',
      ['error spec.ports[0].protocol'],
    ],
    ['a wildcard to look up', `{ hosts: ["*.example.com"], resolution: DNS, ${https} }`, ['error spec.hosts[0]']],
    [
      'a name where an address is asked',
      `{ hosts: [a.com], resolution: STATIC, ${https}, endpoints: [{ address: b.com }] }`,
      ['error spec.endpoints[0].address'],
    ],
    [
      'an endpoint of a port that is not there',
      `{ hosts: [a.com], resolution: STATIC, ${https}, endpoints: [{ address: 10.1.2.3, ports: { http: 80 } }] }`,
      ['error spec.endpoints[0].ports.http'],
    ],
    [
      'a label that cannot be one',
      `{ hosts: [a.com], resolution: DNS, ${https}, endpoints: [{ address: b.com, labels: { a: "b c" } }] }`,
      ['error spec.endpoints[0].labels.a'],
    ],
    ['several hosts with TCP', `{ hosts: [a.com, b.com], resolution: STATIC, ${tcp} }`, ['error spec.hosts']],
    [
      'a wildcard in the key of a selector',
      `{ hosts: [a.com], workloadSelector: { labels: { "app*": a } }, resolution: STATIC, ${https} }`,
      ['error spec.workloadSelector.labels.app*'],
    ],
    ['nobody and someone in exportTo', `{ hosts: [a.com], resolution: DNS, ${https}, exportTo: ["~", "."] }`, ['error spec.exportTo']],
  ])('refuses %s', (_, spec, expected) => {
    expect(entry(spec)).toEqual(expected);
  });

  test.each([
    ['a wildcard within a label', `{ hosts: ["*example.com"], resolution: NONE, ${https} }`, ['warning spec.hosts[0]']],
    ['a TCP port without an address', `{ hosts: [a.com], resolution: NONE, ${tcp} }`, ['warning spec.ports[0].protocol']],
    [
      'a selector that resolution NONE ignores',
      `{ hosts: [a.com], workloadSelector: { labels: { app: a } }, ${https} }`,
      ['warning spec.workloadSelector'],
    ],
    ['several hosts on one address', `{ hosts: [a.com, b.com], addresses: [10.1.2.3], resolution: DNS, ${https} }`, ['warning spec.hosts']],
  ])('warns of %s', (_, spec, expected) => {
    expect(entry(spec)).toEqual(expected);
  });

  test('warns of a TCP port without an address when it asks for none', () => {
    const optOut = ', labels: { networking.istio.io/enable-autoallocate-ip: "false" }';

    expect(entry(`{ hosts: [a.com], resolution: DNS, ${tcp} }`, optOut)).toEqual(['warning spec.ports[0].protocol']);
  });

  test('says what is wrong and what to write', () => {
    expect(sentences('networking.istio.io/v1', 'ServiceEntry', `{ hosts: ["*.example.com"], resolution: DNS, ${https} }`)).toEqual([
      'error spec.hosts[0]: "*.example.com" cannot be resolved: with resolution DNS and without endpoints, a host must be a full domain name; write the full name, add endpoints, or write resolution NONE',
    ]);
  });
});

describe('a WorkloadEntry', () => {
  const workload = (spec: string) => complaints('networking.istio.io/v1', 'WorkloadEntry', spec);

  test.each([
    ['an address', '{ address: 10.1.2.3, labels: { app: a } }'],
    ['a name', '{ address: vm.example.com, ports: { http: 8080 } }'],
    ['a socket', '{ address: "unix:///run/a.sock" }'],
  ])('takes %s', (_, spec) => {
    expect(workload(spec)).toEqual([]);
  });

  test.each([
    ['an address with a scheme', '{ address: "http://vm" }', ['error spec.address']],
    ['neither address nor network', '{ address: "", network: "" }', ['error spec.address']],
    ['a label that cannot be one', '{ address: 10.1.2.3, labels: { app: "a b" } }', ['error spec.labels.app']],
    ['a label whose key cannot be one', '{ address: 10.1.2.3, labels: { "a b": a } }', ['error spec.labels.a b']],
  ])('refuses %s', (_, spec, expected) => {
    expect(workload(spec)).toEqual(expected);
  });

  test('warns of a network without an address', () => {
    expect(workload('{ network: vms }')).toEqual(['warning spec.address']);
  });
});

describe('a WorkloadGroup', () => {
  const group = (spec: string) => complaints('networking.istio.io/v1', 'WorkloadGroup', `{ template: {}, ${spec} }`);

  test.each([
    [
      'labels and a probe',
      'metadata: { labels: { app: a } }, probe: { httpGet: { port: 80, httpHeaders: [{ name: X-Probe, value: a }] } }',
    ],
    ['a gRPC probe', 'probe: { grpc: { port: 80 } }'],
  ])('takes %s', (_, spec) => {
    expect(group(spec)).toEqual([]);
  });

  test.each([
    ['a probe that asks nothing', 'probe: { periodSeconds: 5 }', ['error spec.probe']],
    ['a probe that runs nothing', 'probe: { exec: { command: [] } }', ['error spec.probe.exec.command']],
    [
      'a header with an underscore',
      'probe: { httpGet: { port: 80, httpHeaders: [{ name: a_b }] } }',
      ['error spec.probe.httpGet.httpHeaders[0].name'],
    ],
    ['a label that cannot be one', 'metadata: { labels: { app: "a b" } }', ['error spec.metadata.labels.app']],
  ])('refuses %s', (_, spec, expected) => {
    expect(group(spec)).toEqual(expected);
  });
});
