import { JsonPatch } from 'cdk8s';
import { IngressGateway } from '../../lib/gateway/ingress-gateway';
import { Sidecar, type SidecarProps } from '../../lib/routing/sidecar';
import { ServiceEntry } from '../../lib/topology/service-entry';
import { MeshService } from '../../lib/topology/mesh-service';
import { PolicyTarget } from '../../lib/topology/policy-target';
import { ServicePort } from '../../lib/topology/service-port';
import { mistake, synth } from '../support/synth';
import { ratings, reviews } from './fixture';

const mail = MeshService.fromAttributes({ name: 'mail', namespace: 'infra', ports: [ServicePort.tcp(25)] });

function sidecar(props: Partial<SidecarProps>, more: (sidecar: Sidecar) => void = () => {}) {
  return synth((chart) => more(new Sidecar(chart, 'Reviews', { target: reviews, ...props })))[0];
}

describe('Sidecar', () => {
  test('lets a workload know what it calls, and what runs the mesh', () => {
    expect(sidecar({ calls: [ratings, mail] })).toStrictEqual({
      apiVersion: 'networking.istio.io/v1',
      kind: 'Sidecar',
      metadata: { name: 'reviews', namespace: 'shop' },
      spec: {
        workloadSelector: { labels: { app: 'reviews' } },
        egress: [{ hosts: ['istio-system/*', './ratings.shop.svc.cluster.local', 'infra/mail.infra.svc.cluster.local'] }],
      },
    });
  });

  test('for a namespace or the mesh has no selector, and the name that there can be only one of', () => {
    expect(sidecar({ target: PolicyTarget.mesh(), namespaces: ['.', 'istio-system'] })).toMatchObject({
      metadata: { name: 'default', namespace: 'istio-system' },
      spec: { egress: [{ hosts: ['./*', 'istio-system/*'] }] },
    });
  });

  test('hears of calls one by one, and names none twice', () => {
    const { spec } = sidecar({ namespaces: ['infra'] }, (each) => each.addCalls(ratings).addCalls(ratings, mail));

    expect(spec.egress).toStrictEqual([{ hosts: ['infra/*', './ratings.shop.svc.cluster.local'] }]);
  });

  test('refuses what is not listed when it is told to', () => {
    expect(sidecar({ calls: [ratings], outboundTraffic: 'REGISTRY_ONLY' }).spec.outboundTrafficPolicy).toStrictEqual({
      mode: 'REGISTRY_ONLY',
    });
  });

  test('knows what its workload is let in to, said before it or after it, and no more', () => {
    const [{ spec }] = synth((chart) => {
      const service = (name: string, namespace = 'shop') =>
        MeshService.fromAttributes({ name, namespace, ports: [ServicePort.http(80)], serviceAccount: name, scope: chart });
      const [web, cart, bank] = [service('web'), service('cart'), service('bank', 'finance')];
      Sidecar.ofAllowedCalls(chart, 'Web', web, { calls: [mail], outboundTraffic: 'REGISTRY_ONLY' });
      cart.allowFrom(web, { methods: ['GET'] }).allowFrom(web, { methods: ['PUT'] });
      bank.allowFrom(web);
      service('ledger').allowFrom(bank);
    });

    expect(spec.egress[0].hosts).toStrictEqual([
      'istio-system/*',
      'infra/mail.infra.svc.cluster.local',
      './cart.shop.svc.cluster.local',
      'finance/bank.finance.svc.cluster.local',
    ]);
  });

  test('that is to know nobody is refused', () => {
    expect(mistake(() => sidecar({ namespaces: [] }))).toContain(
      '[chart/Reviews] calls: is empty, and so is namespaces; add a service with addCalls',
    );
  });

  test('knows services outside the mesh by the namespace of their entry', () => {
    const objects = synth((chart) => {
      const payments = new ServiceEntry(chart, 'Payments', {
        hosts: ['api.payments.example'],
        ports: [ServicePort.https(443)],
        namespace: 'infra',
      });
      new Sidecar(chart, 'Reviews', { target: reviews, calls: [payments] });
    });

    expect(objects[1].spec.egress[0].hosts).toContain('infra/api.payments.example');
  });

  test('takes overrides and patches last', () => {
    const { spec } = sidecar({ calls: [ratings], spec: { inboundConnectionPool: { tcp: { maxConnections: 10 } } } }, (each) =>
      each.addJsonPatch(JsonPatch.add('/spec/egress/0/hosts/-', 'other/*')),
    );

    expect(spec).toMatchObject({
      inboundConnectionPool: { tcp: { maxConnections: 10 } },
      egress: [{ hosts: expect.arrayContaining(['other/*']) }],
    });
  });

  test.each<[string, () => unknown, string]>([
    [
      'a gateway',
      () => synth((chart) => new Sidecar(chart, 'Reviews', { target: new IngressGateway(chart, 'Ingress') })),
      'target: is a gateway, and Sidecars do not apply to gateways',
    ],
    [
      'another namespace',
      () => sidecar({ namespace: 'infra' }),
      'namespace: "infra" is not the namespace of its workloads; leave it out, or write "shop"',
    ],
  ])('refuses %s', (_, make, message) => {
    expect(mistake(make)).toContain(`[chart/Reviews] ${message}`);
  });
});
