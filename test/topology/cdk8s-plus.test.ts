import { App, Chart } from 'cdk8s';
import * as plus28 from 'cdk8s-plus-28';
import * as plus33 from 'cdk8s-plus-33';
import * as plus34 from 'cdk8s-plus-34';
import { MeshService, MeshWorkload, Principal, ServicePort, type KubernetesService, type KubernetesWorkload } from '../../lib';
import { Jaeger } from '../../lib/entries/addons';
import { RolloutsCanary, RolloutStep, type RolledOutWorkload } from '../../lib/entries/canary';
import { find, synth } from '../support/synth';

/** What a team makes by its own release of cdk8s-plus: the one of `cdk8s init`, the newest, and the one that this package uses itself. */
interface Made {
  readonly service: KubernetesService;
  readonly workload: KubernetesWorkload & RolledOutWorkload;
}

const metadata = { name: 'cart', namespace: 'shop' };
const ports = [{ name: 'http', port: 80, targetPort: 8080 }];
const containers = [{ image: 'cart:1', portNumber: 8080 }];

const RELEASES: readonly (readonly [string, (chart: Chart) => Made])[] = [
  [
    'cdk8s-plus-28',
    (chart) => {
      const serviceAccount = new plus28.ServiceAccount(chart, 'Account', { metadata });
      const workload = new plus28.Deployment(chart, 'Deployment', { metadata, containers, serviceAccount });
      return { service: new plus28.Service(chart, 'Service', { metadata, ports, selector: workload }), workload };
    },
  ],
  [
    'cdk8s-plus-33',
    (chart) => {
      const serviceAccount = new plus33.ServiceAccount(chart, 'Account', { metadata });
      const workload = new plus33.Deployment(chart, 'Deployment', { metadata, containers, serviceAccount });
      return { service: new plus33.Service(chart, 'Service', { metadata, ports, selector: workload }), workload };
    },
  ],
  [
    'cdk8s-plus-34',
    (chart) => {
      const serviceAccount = new plus34.ServiceAccount(chart, 'Account', { metadata });
      const workload = new plus34.Deployment(chart, 'Deployment', { metadata, containers, serviceAccount });
      return { service: new plus34.Service(chart, 'Service', { metadata, ports, selector: workload }), workload };
    },
  ],
];

describe.each(RELEASES)('with %s', (_, make) => {
  const web = MeshService.fromAttributes({ name: 'web', namespace: 'shop', ports: [ServicePort.http(80)], serviceAccount: 'web' });

  test('MeshService.fromService reads a Service and its Deployment', () => {
    synth((chart) => {
      const { service, workload } = make(chart);

      expect(MeshService.fromService(service, workload)).toMatchObject({
        name: 'cart',
        namespace: 'shop',
        host: 'cart.shop.svc.cluster.local',
      });
    });
  });

  test('the service lets in its callers', () => {
    const written = synth((chart) => {
      const { service, workload } = make(chart);
      MeshService.fromService(service, workload).allowFrom(web, { methods: ['GET'] });
    });

    expect(find(written, 'AuthorizationPolicy').spec.rules[0].to).toEqual([{ operation: { methods: ['GET'] } }]);
  });

  test('RolloutsCanary takes the Deployment', () => {
    const written = synth((chart) => {
      const { service, workload } = make(chart);
      new RolloutsCanary(chart, 'Canary', {
        service: MeshService.fromService(service, workload),
        workload,
        steps: [RolloutStep.weight(10)],
      });
    });

    expect(find(written, 'Rollout').spec.workloadRef).toMatchObject({ kind: 'Deployment', name: 'cart' });
  });
});

test('addons take resources that a newer cdk8s-plus writes', () => {
  const resources = { cpu: { request: plus34.Cpu.millis(150), limit: plus34.Cpu.millis(300) } };
  const written = synth((chart) => new Jaeger(chart, 'Jaeger', { resources }));

  expect(find(written, 'Deployment').spec.template.spec.containers[0].resources).toEqual({
    requests: { cpu: '150m' },
    limits: { cpu: '300m' },
  });
});

test.each([
  ['cdk8s-plus-28', plus28],
  ['cdk8s-plus-33', plus33],
  ['cdk8s-plus-34', plus34],
] as const)('a Deployment and a ServiceAccount of %s are taken where their labels and names are', (_, plus) => {
  const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
  const serviceAccount = new plus.ServiceAccount(chart, 'Account', { metadata: { name: 'cart' } } as any);
  const deployment = new plus.Deployment(chart, 'Cart', { select: false, containers, serviceAccount } as any);
  deployment.select(plus.LabelSelector.of({ labels: { app: 'cart' } }) as any);
  const workload = MeshWorkload.fromWorkload(deployment);

  expect(workload.asPolicyTarget()).toEqual({ namespace: 'shop', selector: { app: 'cart' } });
  expect(workload.asPrincipal()).toEqual({ namespace: 'shop', serviceAccount: 'cart' });
  expect(Principal.fromServiceAccount(serviceAccount).asPrincipal()).toEqual({ namespace: 'shop', serviceAccount: 'cart' });
});

test('what has no namespace is refused', () => {
  const chart = new Chart(new App(), 'shop');
  const account = new plus28.ServiceAccount(chart, 'Account', { metadata: { name: 'cart' } });
  const deployment = new plus28.Deployment(chart, 'Cart', { metadata: { name: 'cart' }, containers });

  expect(() => Principal.fromServiceAccount(account)).toThrow(
    '[Principal.fromServiceAccount] namespace: of the ServiceAccount cart is not known; set a namespace on its chart or in its metadata',
  );
  expect(() => MeshWorkload.fromWorkload(deployment)).toThrow(
    '[MeshWorkload.fromWorkload] namespace: of cart is not known; set a namespace on its chart or in its metadata',
  );
  expect(() => MeshWorkload.fromWorkload({} as typeof deployment)).toThrow(
    '[MeshWorkload.fromWorkload] workload: {} is not a workload; write a Deployment, StatefulSet or DaemonSet of cdk8s-plus',
  );
});
