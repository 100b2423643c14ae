import { Duration, JsonPatch } from 'cdk8s';
import { ServiceEntry } from '../../lib/topology/service-entry';
import { PolicyTarget } from '../../lib/topology/policy-target';
import { ProxyConfig, type ProxyConfigProps } from '../../lib/topology/proxy-config';
import { ServicePort } from '../../lib/topology/service-port';
import { WorkloadEntry, type WorkloadEntryProps } from '../../lib/topology/workload-entry';
import { WorkloadGroup, type WorkloadGroupProps } from '../../lib/topology/workload-group';
import { WorkloadProbe } from '../../lib/topology/workload-probe';
import { mistake, synth } from '../support/synth';

const labels = { app: 'billing' };

const entry = (props: Partial<WorkloadEntryProps> = {}) =>
  synth((chart) => new WorkloadEntry(chart, 'Billing', { address: '10.0.0.7', labels, ...props }))[0];
const group = (props: Partial<WorkloadGroupProps> = {}) => synth((chart) => new WorkloadGroup(chart, 'Billing', { labels, ...props }))[0];
const proxy = (props: Partial<ProxyConfigProps> = {}) =>
  synth((chart) => new ProxyConfig(chart, 'Billing', { target: PolicyTarget.workload('shop', labels), ...props }))[0];

describe('WorkloadEntry', () => {
  test('is one machine of the mesh', () => {
    expect(entry({ serviceAccount: 'billing', ports: { http: 8080 }, locality: 'eu/west/a', network: 'dc', weight: 2 })).toStrictEqual({
      apiVersion: 'networking.istio.io/v1',
      kind: 'WorkloadEntry',
      metadata: { name: 'billing', namespace: 'shop', labels },
      spec: {
        address: '10.0.0.7',
        labels,
        serviceAccount: 'billing',
        ports: { http: 8080 },
        locality: 'eu/west/a',
        network: 'dc',
        weight: 2,
      },
    });
  });

  test.each(['2001:db8::1', 'vm.example.com', 'unix:///run/billing.sock'])('answers at %s', (address) => {
    expect(entry({ address }).spec.address).toBe(address);
  });

  test('is what policies are for', () => {
    synth((chart) => {
      expect(new WorkloadEntry(chart, 'Billing', { address: '10.0.0.7', labels }).asPolicyTarget()).toStrictEqual({
        namespace: 'shop',
        selector: labels,
        hasOwnProxy: true,
      });
    });
  });

  test('takes overrides and patches last', () => {
    const [object] = synth((chart) =>
      new WorkloadEntry(chart, 'Billing', { address: '10.0.0.7', labels, spec: { weight: 5 } }).addJsonPatch(
        JsonPatch.add('/spec/locality', 'eu'),
      ),
    );

    expect(object.spec).toMatchObject({ weight: 5, locality: 'eu' });
  });

  test.each<[string, Partial<WorkloadEntryProps>, string]>([
    ['an address that is none', { address: 'http://x' }, 'address: "http://x" is not a valid address; write an IP address'],
    ['ports of a socket', { address: 'unix:///a', ports: { http: 1 } }, 'ports: {"http":1} are not used with a Unix domain socket'],
    ['no labels', { labels: {} }, 'labels: {} are empty, so no Service selects it'],
    ['a port that is none', { ports: { http: 0 } }, 'ports.http: 0 is not a valid port'],
    ['a weight below 0', { weight: -1 }, 'weight: -1 is not a valid weight'],
  ])('refuses %s', (_, props, message) => {
    expect(mistake(() => entry(props))).toContain(`[chart/Billing] ${message}`);
  });
});

describe('WorkloadGroup', () => {
  test('is what machines that register themselves have in common', () => {
    const probe = WorkloadProbe.http({ port: 8080, path: '/health', period: Duration.seconds(5) });

    expect(group({ serviceAccount: 'billing', workloadAnnotations: { team: 'a' }, probe })).toStrictEqual({
      apiVersion: 'networking.istio.io/v1',
      kind: 'WorkloadGroup',
      metadata: { name: 'billing', namespace: 'shop' },
      spec: {
        metadata: { labels, annotations: { team: 'a' } },
        probe: { httpGet: { port: 8080, path: '/health' }, periodSeconds: 5 },
        template: { serviceAccount: 'billing' },
      },
    });
  });

  test.each([
    [WorkloadProbe.tcp(5432, { initialDelay: Duration.seconds(3) }), { tcpSocket: { port: 5432 }, initialDelaySeconds: 3 }],
    [WorkloadProbe.grpc(9000, { timeout: Duration.seconds(2) }), { grpc: { port: 9000 }, timeoutSeconds: 2 }],
    [
      WorkloadProbe.exec(['/bin/ok', '-q'], { failureThreshold: 5, successThreshold: 2 }),
      { exec: { command: ['/bin/ok', '-q'] }, failureThreshold: 5, successThreshold: 2 },
    ],
  ])('%#: asks in every way', (probe, fields) => {
    expect(group({ probe }).spec.probe).toStrictEqual(fields);
  });

  test('takes overrides and patches last', () => {
    const [object] = synth((chart) =>
      new WorkloadGroup(chart, 'Billing', { labels, spec: { template: { network: 'dc' } } }).addJsonPatch(
        JsonPatch.add('/spec/template/weight', 3),
      ),
    );

    expect(object.spec.template).toStrictEqual({ network: 'dc', weight: 3 });
  });

  test.each<[string, () => unknown, string]>([
    ['a command of nothing', () => WorkloadProbe.exec([]), 'command: [] is empty'],
    ['a port that is none', () => WorkloadProbe.http({ port: 0 }), '[WorkloadProbe.http] port: 0 is not a valid port'],
    ['half a second', () => WorkloadProbe.tcp(1, { period: Duration.millis(500) }), 'period: "0.5s" is not a whole number of seconds'],
  ])('refuses %s', (_, make, message) => {
    expect(mistake(make)).toContain(message);
  });
});

describe('ProxyConfig', () => {
  test('says how the proxies of workloads start', () => {
    expect(proxy({ concurrency: 0, environment: { A: 'b' }, image: 'distroless' })).toStrictEqual({
      apiVersion: 'networking.istio.io/v1beta1',
      kind: 'ProxyConfig',
      metadata: { name: 'billing', namespace: 'shop' },
      spec: { selector: { matchLabels: labels }, concurrency: 0, environmentVariables: { A: 'b' }, image: { imageType: 'distroless' } },
    });
  });

  test('takes overrides and patches last', () => {
    const [object] = synth((chart) =>
      new ProxyConfig(chart, 'All', { target: PolicyTarget.mesh(), spec: { concurrency: 2 } }).addJsonPatch(
        JsonPatch.add('/spec/image', { imageType: 'debug' }),
      ),
    );

    expect(object.spec).toStrictEqual({ concurrency: 2, image: { imageType: 'debug' } });
  });

  test('refuses half a thread', () => {
    expect(mistake(() => proxy({ concurrency: 0.5 }))).toBe(
      '[chart/Billing] concurrency: 0.5 is not a valid number of threads; write a whole number, or 0 for one thread per core',
    );
  });
});

describe('ServiceEntry', () => {
  const external = (props: object) =>
    synth((chart) => new ServiceEntry(chart, 'Billing', { hosts: ['billing.internal'], ports: [ServicePort.http(80)], ...props }))[0];

  test('may be pods and machines by their labels', () => {
    expect(external({ workloads: labels, location: 'MESH_INTERNAL' }).spec).toMatchObject({
      workloadSelector: { labels },
      resolution: 'STATIC',
    });
  });

  test.each<[string, object, string]>([
    [
      'workloads and endpoints',
      { workloads: labels, endpoints: [{ address: '10.0.0.1' }] },
      'workloads: and endpoints cannot be used together',
    ],
    ['workloads that nobody looks for', { workloads: labels, resolution: 'NONE' }, 'resolution: "NONE" does not select workloads'],
    ['a target of no port', { targetPorts: { 8080: 443 } }, 'targetPorts: "8080" is not a port of the service'],
    ['a target that is none', { targetPorts: { 80: 0 } }, 'targetPorts.80: 0 is not a valid port'],
  ])('refuses %s', (_, props, message) => {
    expect(mistake(() => external(props))).toContain(`[chart/Billing] ${message}`);
  });
});
