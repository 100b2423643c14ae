import { DnsRecords } from '../../lib/gateway/dns-records';
import { Gateway } from '../../lib/gateway/gateway';
import { IngressGateway, type IngressGatewayProps } from '../../lib/gateway/ingress-gateway';
import { Listener } from '../../lib/gateway/listener';
import { LoadBalancer } from '../../lib/gateway/load-balancer';
import { noticesOf } from '../../lib/core/notices';
import { find, mistake, synth } from '../support/synth';

function ingress(props: IngressGatewayProps = {}, hosts: readonly string[] = []): any[] {
  return synth((chart) => {
    const workload = new IngressGateway(chart, 'Ingress', props);
    if (hosts.length === 0) return;
    const gateway = new Gateway(chart, 'Site', { workload });
    hosts.forEach((host) => gateway.addHost(host));
  }, 'istio-system');
}

const reservedIp = '203.0.113.10';

test('is these objects', () => {
  expect(ingress({ loadBalancer: LoadBalancer.e2e({ reservedIp }), ingressClass: true })).toMatchSnapshot();
});

test('goes by the name and labels that Istio expects of an ingress gateway', () => {
  const objects = ingress();

  expect(find(objects, 'Service').metadata).toMatchObject({ name: 'istio-ingressgateway', namespace: 'istio-system' });
  expect(find(objects, 'Deployment').spec.template.metadata).toEqual({
    annotations: { 'inject.istio.io/templates': 'gateway' },
    labels: { app: 'istio-ingressgateway', istio: 'ingressgateway', 'sidecar.istio.io/inject': 'true' },
  });
});

test('leaves the number of pods to its autoscaler', () => {
  const objects = ingress({ autoscaling: { min: 3, max: 9, cpuPercent: 60 } });

  expect(find(objects, 'Deployment').spec.replicas).toBeUndefined();
  expect(find(objects, 'HorizontalPodAutoscaler').spec).toMatchObject({ minReplicas: 3, maxReplicas: 9 });
});

test('with a single pod has no budget that would block a drain', () => {
  expect(ingress({ autoscaling: { min: 1, max: 1 } }).map((object) => object.kind)).not.toContain('PodDisruptionBudget');
});

test('opens on its Service what a Gateway listens on', () => {
  const objects = synth((chart) => {
    const gateway = new Gateway(chart, 'Db', { workload: new IngressGateway(chart, 'Ingress') });
    gateway.addListener(Listener.tcp({ port: 27017 }));
    gateway.addListener(Listener.tcp({ port: 853 }));
  }, 'istio-system');

  expect(find(objects, 'Service').spec.ports).toEqual([
    { name: 'status-port', port: 15021, targetPort: 15021, protocol: 'TCP' },
    { name: 'http2', port: 80, targetPort: 8080, protocol: 'TCP' },
    { name: 'https', port: 443, targetPort: 8443, protocol: 'TCP' },
    { name: 'tcp-27017', port: 27017, targetPort: 27017, protocol: 'TCP' },
    { name: 'tcp-853', port: 853, targetPort: 8853, protocol: 'TCP' },
  ]);
});

describe('the load balancer', () => {
  test.each<[string, LoadBalancer, object, object | undefined]>([
    ['generic', LoadBalancer.generic(), { type: 'LoadBalancer' }, undefined],
    ['E2E, any address', LoadBalancer.e2e(), { type: 'LoadBalancer' }, undefined],
    ['E2E, an address by field', LoadBalancer.e2e({ reservedIp }), { type: 'LoadBalancer', loadBalancerIP: reservedIp }, undefined],
    [
      'E2E, an address by annotation',
      LoadBalancer.e2e({ reservedIp, via: 'annotation', externalTrafficPolicy: 'Local' }),
      { type: 'LoadBalancer', externalTrafficPolicy: 'Local' },
      { 'metallb.io/loadBalancerIPs': reservedIp },
    ],
    [
      'generic with everything',
      LoadBalancer.generic({
        sourceRanges: ['198.51.100.0/24'],
        loadBalancerClass: 'internal',
        annotations: { 'example.com/tier': 'gold' },
      }),
      { type: 'LoadBalancer', loadBalancerSourceRanges: ['198.51.100.0/24'], loadBalancerClass: 'internal' },
      { 'example.com/tier': 'gold' },
    ],
  ])('%s', (_, loadBalancer, spec, annotations) => {
    const service = find(ingress({ loadBalancer }), 'Service');

    const { ports: _ports, selector: _selector, ...rest } = service.spec;
    expect(rest).toEqual(spec);
    expect(service.metadata.annotations).toEqual(annotations);
  });

  test.each<[string, () => unknown, string]>([
    [
      'an address by field and by annotation',
      () => LoadBalancer.e2e({ reservedIp, annotations: { 'metallb.universe.tf/loadBalancerIPs': reservedIp } }),
      '[LoadBalancer.e2e] annotations["metallb.universe.tf/loadBalancerIPs"]: "203.0.113.10" is set together with the field loadBalancerIP, so MetalLB does not assign an address; keep one of the two',
    ],
    [
      'an address that is none',
      () => LoadBalancer.e2e({ reservedIp: '203.0.113' }),
      '[LoadBalancer] loadBalancerIP: "203.0.113" is not a valid IP address; write one such as "203.0.113.10"',
    ],
  ])('refuses %s', (_, run, message) => {
    expect(mistake(run)).toBe(message);
  });
});

describe('the DNS record of a host', () => {
  const loadBalancer = LoadBalancer.e2e({ reservedIp });

  test('is told by synth', () => {
    synth((chart) => {
      const workload = new IngressGateway(chart, 'Ingress', { loadBalancer });
      new Gateway(chart, 'Site', { workload }).addHost('shop.example.com');
      expect(noticesOf(chart)).toEqual(['note: create the DNS record shop.example.com A 203.0.113.10']);
      quietly(() => chart.toJson());
    }, 'istio-system');
  });

  test('names where to look when the provider picks the address', () => {
    synth((chart) => {
      const workload = new IngressGateway(chart, 'Ingress');
      new Gateway(chart, 'Site', { workload }).addHost('shop.example.com');
      expect(noticesOf(chart)[0]).toContain('kubectl -n istio-system get service istio-ingressgateway');
      quietly(() => chart.toJson());
    }, 'istio-system');
  });

  test('is an annotation for external-dns', () => {
    const objects = ingress({ dns: DnsRecords.externalDns() }, ['shop.example.com', 'cart.example.com']);

    expect(find(objects, 'Service').metadata.annotations).toEqual({
      'external-dns.kubernetes.io/hostname': 'shop.example.com,cart.example.com',
    });
  });

  test('is a DNSEndpoint', () => {
    const objects = ingress({ loadBalancer, dns: DnsRecords.dnsEndpoint({ recordTTL: 60 }) }, ['*.example.com']);

    expect(find(objects, 'DNSEndpoint')).toEqual({
      apiVersion: 'externaldns.k8s.io/v1alpha1',
      kind: 'DNSEndpoint',
      metadata: { name: 'wildcard-example-com', namespace: 'istio-system' },
      spec: { endpoints: [{ dnsName: '*.example.com', recordTTL: 60, recordType: 'A', targets: [reservedIp] }] },
    });
  });

  test('as a DNSEndpoint needs an address', () => {
    expect(mistake(() => ingress({ dns: DnsRecords.dnsEndpoint() }, ['shop.example.com']))).toBe(
      '[chart/Ingress] dns: "shop.example.com" requires a reserved address; give the load balancer a reserved address, or use DnsRecords.told() or DnsRecords.externalDns()',
    );
  });
});

test('refuses a range of pods that is none', () => {
  expect(mistake(() => ingress({ autoscaling: { min: 3, max: 2 } }))).toBe(
    '[chart/Ingress] autoscaling: {"min":3,"max":2} is not a valid number of replicas; write whole numbers, with min at least 1 and max at least min',
  );
});

function quietly(run: () => void): void {
  const spy = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  run();
  spy.mockRestore();
}
