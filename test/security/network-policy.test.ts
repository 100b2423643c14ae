import { App, Chart, JsonPatch } from 'cdk8s';
import { Mesh } from '../../lib/delivery/mesh';
import { IngressGateway } from '../../lib/gateway/ingress-gateway';
import type { NamespaceIsolation } from '../../lib/security/namespace-isolation';
import { NetworkPeer } from '../../lib/security/network-peer';
import { MeshNetworkPolicy, type MeshNetworkPolicyProps } from '../../lib/security/network-policy';
import { DataPlane } from '../../lib/topology/data-plane';
import { MeshNamespace } from '../../lib/topology/mesh-namespace';
import { MeshService } from '../../lib/topology/mesh-service';
import { PolicyTarget } from '../../lib/topology/policy-target';
import { ServicePort } from '../../lib/topology/service-port';
import { MeshWorkload } from '../../lib/topology/workload';
import { connects, type End } from '../support/network';
import { find, mistake, synth } from '../support/synth';

const ratings = MeshService.fromAttributes({ name: 'ratings', namespace: 'shop', ports: [ServicePort.http(9080)] });
const reviews = MeshService.fromAttributes({ name: 'reviews', namespace: 'shop', ports: [ServicePort.http(9080)] });
const shop = PolicyTarget.namespace('shop');

function policy(props: Partial<MeshNetworkPolicyProps>): any {
  return find(
    synth((chart) => new MeshNetworkPolicy(chart, 'Policy', { target: ratings, ...props })),
    'NetworkPolicy',
  );
}

describe('a policy', () => {
  test('names pods by their namespace and labels, and their ports', () => {
    expect(policy({ ingress: [{ peers: [reviews], ports: [9080] }] })).toEqual({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'policy', namespace: 'shop' },
      spec: {
        podSelector: { matchLabels: { app: 'ratings' } },
        policyTypes: ['Ingress'],
        ingress: [
          {
            from: [
              {
                namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } },
                podSelector: { matchLabels: { app: 'reviews' } },
              },
            ],
            ports: [{ port: 9080, protocol: 'TCP' }],
          },
        ],
      },
    });
  });

  test('is for all pods of a namespace that it targets', () => {
    expect(policy({ target: shop, ingress: [] }).spec).toEqual({ podSelector: {}, policyTypes: ['Ingress'] });
  });

  test('restricts only the direction that it speaks of', () => {
    expect(policy({ egress: [] }).spec.policyTypes).toEqual(['Egress']);
    expect(policy({ ingress: [], egress: [] }).spec.policyTypes).toEqual(['Ingress', 'Egress']);
  });

  test('makes one rule of those for the same ports', () => {
    const objects = synth((chart) => {
      const made = new MeshNetworkPolicy(chart, 'Policy', { target: ratings, ingress: [{ peers: [reviews], ports: [9080] }] });
      made.addIngress({ peers: [NetworkPeer.namespace('tests')], ports: [9080] });
      made.addIngress({ peers: [reviews], ports: [9080] });
    });

    expect(find(objects, 'NetworkPolicy').spec.ingress).toEqual([
      { from: [expect.anything(), expect.anything()], ports: expect.anything() },
    ]);
  });

  test('does not let a rule for everybody swallow one for somebody', () => {
    const rules = policy({
      ingress: [
        { peers: [NetworkPeer.anyone()], ports: [80] },
        { peers: [reviews], ports: [80] },
      ],
    }).spec.ingress;

    expect(rules).toEqual([{ ports: [{ port: 80, protocol: 'TCP' }] }, expect.objectContaining({ from: [expect.anything()] })]);
  });

  test('takes spec overrides and patches last', () => {
    const objects = synth((chart) => {
      new MeshNetworkPolicy(chart, 'Policy', { target: ratings, ingress: [], spec: { policyTypes: ['Ingress', 'Egress'] } }).addJsonPatch(
        JsonPatch.add('/spec/egress', [{ ports: [{ port: 53 }] }]),
      );
    });

    expect(find(objects, 'NetworkPolicy').spec).toMatchObject({ policyTypes: ['Ingress', 'Egress'], egress: [{ ports: [{ port: 53 }] }] });
  });

  test.each<[string, NetworkPeer, object[] | undefined]>([
    ['anyone', NetworkPeer.anyone(), undefined],
    ['every namespace', NetworkPeer.everyNamespace(), [{ namespaceSelector: {} }]],
    [
      'labelled pods of every namespace',
      NetworkPeer.everyNamespace({ app: 'proxy' }),
      [{ namespaceSelector: {}, podSelector: { matchLabels: { app: 'proxy' } } }],
    ],
    ['a namespace', NetworkPeer.namespace('a'), [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'a' } } }]],
    [
      'addresses and blocks',
      NetworkPeer.addresses('192.0.2.1', '10.0.0.0/8', '2001:db8::1'),
      [{ ipBlock: { cidr: '192.0.2.1/32' } }, { ipBlock: { cidr: '10.0.0.0/8' } }, { ipBlock: { cidr: '2001:db8::1/128' } }],
    ],
  ])('takes %s for a peer', (_, peer, from) => {
    expect(policy({ ingress: [{ peers: [peer], ports: [80] }] }).spec.ingress[0].from).toEqual(from);
  });

  test.each<[string, () => unknown, string]>([
    [
      'without a direction',
      () => policy({}),
      '[chart/Policy] ingress: and egress are not set; write the rules of at least one, or [] for none',
    ],
    [
      'with a rule for nobody, which Kubernetes takes for everybody',
      () => policy({ ingress: [{ peers: [] }] }),
      '[chart/Policy] ingress.peers: [] is empty; name at least one, or NetworkPeer.anyone()',
    ],
    [
      'with a rule for no port',
      () => policy({ ingress: [{ peers: [reviews], ports: [] }] }),
      '[chart/Policy] ingress.ports: [] is empty; name at least one, or leave it out for all',
    ],
    [
      'with a port that is none',
      () => policy({ ingress: [{ peers: [reviews], ports: [0] }] }),
      '[chart/Policy] ingress.ports: 0 is not a valid port; write a whole number from 1 to 65535',
    ],
    [
      'in another namespace than its pods',
      () => policy({ namespace: 'other', ingress: [] }),
      '[chart/Policy] namespace: "other" is not the namespace of its workloads; leave it out, or write "shop"',
    ],
    [
      'for what has a name and no labels',
      () => policy({ target: PolicyTarget.waypoint('shop', 'waypoint'), ingress: [] }),
      '[chart/Policy] target: "Gateway waypoint" can only be referenced by name, but a NetworkPolicy selects pods by labels; use PolicyTarget.workload("shop", labels)',
    ],
    [
      'that a later rule would make stricter',
      () => synth((chart) => new MeshNetworkPolicy(chart, 'Policy', { target: ratings, ingress: [] }).addEgress({ peers: [reviews] })),
      '[chart/Policy] egress: is not restricted, so a rule would restrict it; set egress: [] first',
    ],
    [
      'about an address that is none',
      () => NetworkPeer.addresses('10.0.0.0/33'),
      '[NetworkPeer.addresses] blocks: "10.0.0.0/33" is not a valid address or block; write one such as "10.0.0.0/8"',
    ],
    [
      'about no address',
      () => NetworkPeer.addresses(),
      '[NetworkPeer.addresses] blocks: [] is empty; name at least one, such as "10.0.0.0/8"',
    ],
    [
      'about a namespace that is none',
      () => NetworkPeer.namespace('Shop'),
      '[NetworkPeer] namespace: "Shop" is not a valid namespace name; use at most 63 lower case letters, digits and "-"',
    ],
    [
      'about pods without labels',
      () => NetworkPeer.pods('shop', {}),
      '[NetworkPeer] labels: [] is empty; name at least one label, or use NetworkPeer.namespace for all pods of a namespace',
    ],
  ])('is refused %s', (_, run, message) => {
    expect(mistake(run)).toBe(message);
  });
});

describe('in ambient mode', () => {
  const spec = policy({
    ambient: true,
    ingress: [{ peers: [reviews], ports: [9080] }],
    egress: [{ peers: [NetworkPeer.addresses('192.0.2.1')], ports: [443], meshed: false }],
  }).spec;

  test('lets through what the mesh carries, and nothing where the other end is outside', () => {
    expect(spec.ingress[0].ports).toEqual([9080, 15008].map((port) => ({ port, protocol: 'TCP' })));
    expect(spec.egress[0].ports).toEqual([{ port: 443, protocol: 'TCP' }]);
  });

  test('lets the health checks of the node in, which come from addresses of their own', () => {
    expect(spec.ingress[1]).toEqual({
      from: [{ ipBlock: { cidr: '169.254.7.127/32' } }, { ipBlock: { cidr: 'fd16:9254:7127:1337:ffff:ffff:ffff:ffff/128' } }],
    });
  });

  test('is told from the namespace, or from the mesh', () => {
    const objects = synth((chart) => {
      new MeshNamespace(chart, 'Shop', { dataPlane: DataPlane.ambient() });
      new MeshNetworkPolicy(chart, 'Policy', { target: ratings, ingress: [{ peers: [reviews], ports: [9080] }] });
    });
    expect(find(objects, 'NetworkPolicy').spec.ingress).toHaveLength(2);

    const app = new App();
    new Mesh(app, 'mesh', { dataPlane: DataPlane.ambient() });
    const chart = new Chart(app, 'chart', { namespace: 'shop' });
    new MeshNetworkPolicy(chart, 'Policy', { target: ratings, ingress: [{ peers: [reviews], ports: [9080] }] });
    expect(find(chart.toJson(), 'NetworkPolicy').spec.ingress).toHaveLength(2);
  });
});

/** Pods, and addresses, of which the tables below say who reaches whom. */
const pod = (namespace: string, labels: Readonly<Record<string, string>>): End => ({ namespace, labels });
const cart = pod('shop', { app: 'cart' });
const orders = pod('shop', { app: 'orders' });
const stranger = pod('other', { app: 'cart' });
const gateway = pod('istio-system', { app: 'istio-ingressgateway', istio: 'ingressgateway' });
const prometheus = pod('istio-system', { app: 'prometheus' });
const istiod = pod('istio-system', { app: 'istiod', 'istio.io/rev': 'default' });
const jaeger = pod('istio-system', { app: 'jaeger' });
const dns = pod('kube-system', { 'k8s-app': 'kube-dns' });
const internet: End = { address: '203.0.113.9' };
const ipv4Probe: End = { address: '169.254.7.127' };
const ipv6Probe: End = { address: 'fd16:9254:7127:1337:ffff:ffff:ffff:ffff' };

function isolated(options: NamespaceIsolation = {}, dataPlane = DataPlane.sidecar()): any[] {
  return synth((chart) => {
    new MeshNamespace(chart, 'Shop', { dataPlane });
    MeshNetworkPolicy.isolateNamespace(chart, 'Isolation', 'shop', { from: [MeshWorkload.istioIngress()], ...options });
  });
}

describe('an isolated namespace', () => {
  test.each<[string, End, number, boolean]>([
    ['its own pods', orders, 8080, true],
    ['the gateway that it names', gateway, 8080, true],
    ['Prometheus, at the metrics of proxy and application', prometheus, 15020, true],
    ["Prometheus, at the proxy's own metrics", prometheus, 15090, true],
    ['Prometheus, at the application itself', prometheus, 8080, false],
    ['pods of another namespace', stranger, 8080, false],
    ['pods of another namespace, at its metrics', stranger, 15020, false],
    ['the internet', internet, 8080, false],
  ])('says of %s at port %#: connects', (_, from, port, expected) => {
    expect(connects(isolated(), from, cart, port)).toBe(expected);
  });

  test('goes everywhere, unless told where', () => {
    expect(connects(isolated(), cart, internet, 443)).toBe(true);
    expect(connects(isolated({ to: [] }), cart, internet, 443)).toBe(false);
  });

  test.each<[string, End, number, 'TCP' | 'UDP', boolean]>([
    ['its own pods', orders, 8080, 'TCP', true],
    ['DNS', dns, 53, 'UDP', true],
    ['DNS, with long answers', dns, 53, 'TCP', true],
    ['a resolver on the node', { address: '169.254.20.10' }, 53, 'UDP', true],
    ['istiod, for configuration and certificates', istiod, 15012, 'TCP', true],
    ["istiod's webhook, which the API server calls", istiod, 15017, 'TCP', false],
    ['the collector that it names', jaeger, 4317, 'TCP', true],
    ['other pods of istio-system', prometheus, 9090, 'TCP', false],
    ['another namespace', stranger, 8080, 'TCP', false],
    ['the internet', internet, 443, 'TCP', false],
  ])('that restricts its way out reaches %s: %#', (_, to, port, protocol, expected) => {
    const collector = MeshService.fromAttributes({
      name: 'jaeger-collector',
      namespace: 'istio-system',
      ports: [ServicePort.grpc(4317)],
      labels: { app: 'jaeger' },
    });

    expect(connects(isolated({ to: [collector] }), cart, to, port, protocol)).toBe(expected);
  });

  test.each<[string, End, number, boolean]>([
    ['its own pods, by the mesh', orders, 15008, true],
    ['the gateway, by the mesh', gateway, 15008, true],
    ['Prometheus, by the mesh', prometheus, 15008, true],
    ['health checks of the node, by IPv4', ipv4Probe, 8080, true],
    ['health checks of the node, by IPv6', ipv6Probe, 8080, true],
    ['pods of another namespace, by the mesh', stranger, 15008, false],
  ])('in ambient mode says of %s: connects', (_, from, port, expected) => {
    expect(connects(isolated({}, DataPlane.ambient()), from, cart, port)).toBe(expected);
  });

  test('keeps its pods from the webhooks and the plain-text port of istiod in ambient mode too', () => {
    const objects = isolated({ to: [] }, DataPlane.ambient());

    expect([15008, 15010, 15012, 15017].filter((port) => connects(objects, cart, istiod, port))).toEqual([15012]);
    expect(connects(objects, cart, stranger, 15008)).toBe(false);
  });

  test('finds istiod and Prometheus where they are', () => {
    const objects = isolated({
      to: [],
      controlPlane: [NetworkPeer.addresses('192.0.2.15')],
      metricsReaders: [NetworkPeer.namespace('monitoring')],
    });

    expect(connects(objects, cart, { address: '192.0.2.15' }, 15012)).toBe(true);
    expect(connects(objects, cart, istiod, 15012)).toBe(false);
    expect(connects(objects, pod('monitoring', {}), cart, 15020)).toBe(true);
    expect(connects(objects, prometheus, cart, 15020)).toBe(false);
  });

  test('takes a gateway of the app, and a namespace of the app', () => {
    const objects = synth((chart) => {
      const ingress = new IngressGateway(chart, 'Ingress', { namespace: 'edge' });
      MeshNetworkPolicy.isolateNamespace(chart, 'Isolation', new MeshNamespace(chart, 'Shop'), { from: [ingress] });
    });
    const { matchLabels } = find(objects, 'Deployment').spec.selector;

    expect(connects(objects, pod('edge', matchLabels), cart, 8080)).toBe(true);
  });

  test.each(['istio-system', 'kube-system'])('is not %s', (namespace) => {
    expect(mistake(() => synth((chart) => MeshNetworkPolicy.isolateNamespace(chart, 'Isolation', namespace)))).toBe(
      `[MeshNetworkPolicy.isolateNamespace] namespace: "${namespace}" contains services that all namespaces call, such as istiod; isolate the namespaces of applications`,
    );
  });
});
