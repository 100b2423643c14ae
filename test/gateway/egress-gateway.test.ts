import { EgressGateway } from '../../lib/gateway/egress-gateway';
import { find, synth } from '../support/synth';

describe('EgressGateway', () => {
  test('is hardened pods behind a Service that only the cluster reaches', () => {
    const objects = synth((chart) => new EgressGateway(chart, 'Egress', { namespace: 'edge' }));

    expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`)).toStrictEqual(
      ['ServiceAccount', 'Role', 'RoleBinding', 'Deployment', 'HorizontalPodAutoscaler', 'PodDisruptionBudget', 'Service'].map(
        (kind) => `${kind} edge/istio-egressgateway`,
      ),
    );
    expect(find(objects, 'Service').spec).toMatchObject({
      type: 'ClusterIP',
      selector: { istio: 'egressgateway' },
      ports: [{ name: 'status-port' }, { name: 'http2', port: 80, targetPort: 8080 }, { name: 'https', port: 443, targetPort: 8443 }],
    });
  });

  test('opens one port for all plain HTTP, and each TLS host once', () => {
    const objects = synth((chart) => {
      const egress = new EgressGateway(chart, 'Egress');
      egress.openHttp('a.example');
      egress.openHttp('b.example');
      egress.openTls('a.example');
      egress.openTls('a.example');
    });

    expect(find(objects, 'Gateway').spec.servers.map(({ port }: any) => port.name)).toStrictEqual(['mesh-http', 'tls-a-example']);
  });

  test('is a service of the mesh, so that policies and rules can be for it', () => {
    synth((chart) => {
      const egress = new EgressGateway(chart, 'Egress', { namespace: 'edge' });

      expect(egress.service.asPolicyTarget()).toStrictEqual({
        namespace: 'edge',
        selector: { istio: 'egressgateway' },
        hasOwnProxy: true,
      });
      expect(egress.service.serviceAccount).toBe('istio-egressgateway');
    });
  });
});
