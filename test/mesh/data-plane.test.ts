import { readText } from '../../lib/manifest/read-text';
import { Mesh } from '../../lib/mesh/mesh';
import { Simulator } from '../../lib/simulate';

const namespace = (labels: string) => `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: ${labels} }
`;

const pods = (metadata: string, container = '{ name: app, image: app:1 }', more = 'hostNetwork: false') => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: cart, namespace: shop }
spec: { template: { metadata: ${metadata}, spec: { containers: [${container}], ${more} } } }
`;

const machine = (labels: string) => `
apiVersion: networking.istio.io/v1
kind: WorkloadEntry
metadata: { name: cart, namespace: shop }
spec: { address: 10.0.0.7, labels: ${labels} }
`;

const BY_DEFAULT = `
apiVersion: v1
kind: ConfigMap
metadata: { name: istio-sidecar-injector, namespace: istio-system }
data: { values: '{ "sidecarInjectorWebhook": { "enableNamespacesByDefault": true } }' }
`;

const INJECTED = namespace('{ istio-injection: enabled }');

test.each([
  ['a label of the namespace', [INJECTED, pods('{}')], 'sidecar', 'the label istio-injection: enabled of Namespace shop'],
  ['a revision', [namespace('{ istio.io/rev: canary }'), pods('{}')], 'sidecar', 'the label istio.io/rev: canary of Namespace shop'],
  [
    'a label of the pods',
    [namespace('{}'), pods('{ labels: { sidecar.istio.io/inject: "true" } }')],
    'sidecar',
    'the label sidecar.istio.io/inject: true of its pods',
  ],
  [
    'a label that refuses',
    [INJECTED, pods('{ labels: { sidecar.istio.io/inject: "false" } }')],
    'none',
    'the label sidecar.istio.io/inject: false of its pods',
  ],
  [
    'an annotation that refuses',
    [INJECTED, pods('{ annotations: { sidecar.istio.io/inject: "false" } }')],
    'none',
    'the annotation sidecar.istio.io/inject: false of its pods',
  ],
  [
    'a namespace that refuses',
    [namespace('{ istio-injection: disabled }'), pods('{ labels: { sidecar.istio.io/inject: "true" } }')],
    'none',
    'the label istio-injection: disabled of Namespace shop',
  ],
  [
    'a template of the injector',
    [INJECTED, pods('{ annotations: { inject.istio.io/templates: gateway } }')],
    'gateway',
    'the annotation inject.istio.io/templates: gateway of its pods',
  ],
  [
    'the role of a gateway',
    [namespace('{}'), pods('{ labels: { istio: ingressgateway } }')],
    'gateway',
    'the label istio: ingressgateway of its pods',
  ],
  [
    'a Gateway that Istio made the pods for',
    [namespace('{}'), pods('{ labels: { gateway.networking.k8s.io/gateway-name: edge } }')],
    'gateway',
    'the label gateway.networking.k8s.io/gateway-name: edge of its pods',
  ],
  [
    'ambient mode of the namespace',
    [namespace('{ istio.io/dataplane-mode: ambient }'), pods('{}')],
    'ambient',
    'the label istio.io/dataplane-mode: ambient of Namespace shop',
  ],
  [
    'pods that leave ambient mode',
    [namespace('{ istio.io/dataplane-mode: ambient }'), pods('{ labels: { istio.io/dataplane-mode: none } }')],
    'none',
    'the label istio.io/dataplane-mode: none of its pods',
  ],
  [
    'a proxy in the manifest',
    [namespace('{}'), pods('{}', '{ name: istio-proxy, image: proxyv2:1.30.0 }')],
    'sidecar',
    'the container istio-proxy in its pods',
  ],
  [
    'a gateway in the manifest',
    [namespace('{}'), pods('{}', '{ name: istio-proxy, image: proxyv2:1.30.0, args: [proxy, router] }')],
    'gateway',
    'the container istio-proxy in its pods',
  ],
  [
    'a machine',
    [machine('{ security.istio.io/tlsMode: istio }')],
    'sidecar',
    'the label security.istio.io/tlsMode: istio of the WorkloadEntry',
  ],
  [
    'the network of the node',
    [INJECTED, pods('{}', '{ name: app, image: app:1 }', 'hostNetwork: true')],
    'none',
    'the field hostNetwork: true of its pods',
  ],
  [
    'an injector that takes what no label decides about',
    [namespace('{}'), pods('{}'), BY_DEFAULT],
    'sidecar',
    'the setting enableNamespacesByDefault: true of the injector',
  ],
  [
    'pods that refuse such an injector',
    [namespace('{}'), pods('{ labels: { sidecar.istio.io/inject: "false" } }'), BY_DEFAULT],
    'none',
    'the label sidecar.istio.io/inject: false of its pods',
  ],
  [
    'a namespace that refuses such an injector',
    [namespace('{ istio-injection: disabled }'), pods('{}'), BY_DEFAULT],
    'none',
    'the label istio-injection: disabled of Namespace shop',
  ],
  ['nothing', [namespace('{}'), pods('{}')], 'none', undefined],
] as const)('%s decides about the data plane', (_, manifests, dataPlane, reason) => {
  const [workload] = new Mesh(readText(manifests.join('---')).objects).workloads.all;

  expect([workload.dataPlane, workload.dataPlaneReason]).toEqual([dataPlane, reason]);
});

test.each([
  [[INJECTED, pods('{ labels: { sidecar.istio.io/inject: "false" } }')], 'its pods have sidecar.istio.io/inject: false'],
  [[INJECTED, pods('{ annotations: { sidecar.istio.io/inject: "no" } }')], 'its pods have sidecar.istio.io/inject: no'],
  [[namespace('{ istio-injection: disabled }'), pods('{}')], 'Namespace shop has istio-injection: disabled'],
  [
    [namespace('{ istio.io/dataplane-mode: ambient }'), pods('{ labels: { istio.io/dataplane-mode: none } }')],
    'its pods have istio.io/dataplane-mode: none',
  ],
  [[namespace('{}'), pods('{}')], 'Namespace shop does not have a label that adds its pods to the mesh'],
  [[INJECTED, pods('{}', '{ name: app, image: app:1 }', 'hostNetwork: true')], 'its pods have hostNetwork: true'],
  [[pods('{}')], undefined],
  [[INJECTED, pods('{}')], undefined],
])('what decides is also why pods are outside the mesh: %j', (manifests, why) => {
  const [workload] = new Mesh(readText(manifests.join('---')).objects).workloads.all;

  expect(workload.whyOutsideMesh).toBe(why);
});

test('an explanation says by what', () => {
  const service = `
apiVersion: v1
kind: Service
metadata: { name: cart, namespace: shop }
spec: { selector: { app: cart }, ports: [{ name: http, port: 80 }] }
`;
  const manifests = [INJECTED, pods('{ labels: { app: cart } }'), service].join('---');
  const told = Simulator.of(readText(manifests).objects.map(({ object }) => object)).explain('GET http://cart/', { from: 'cart' });

  expect(told.split('\n').filter((line) => line.includes('data plane:'))).toEqual([
    '    data plane: sidecar, by the label istio-injection: enabled of Namespace shop',
    '        data plane: sidecar, by the label istio-injection: enabled of Namespace shop',
  ]);
});
