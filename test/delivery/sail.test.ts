import { Delivery } from '../../lib/delivery/delivery';
import { DataPlane } from '../../lib/topology/data-plane';
import { meshApp, objectsIn, written } from './written';

describe('a control plane of Sail', () => {
  const files = written((outdir) => meshApp(outdir, Delivery.kubectl(), {}, { controlPlane: 'sail', profile: 'demo' }));

  test('is a resource that the script applies once the operator runs', () => {
    expect([...files.keys()]).toEqual(['bootstrap/cert-manager-values.yaml', 'bootstrap/install.sh', 'bootstrap/istio.yaml']);
    expect(files.get('bootstrap/install.sh')).toMatchSnapshot();
    expect(files.get('bootstrap/istio.yaml')).toMatchSnapshot();
  });

  test('has agents on every node in ambient mode', () => {
    const props = { controlPlane: 'sail', dataPlane: DataPlane.ambient() } as const;
    const ambient = written((outdir) => meshApp(outdir, Delivery.kubectl(), {}, props));

    const objects = objectsIn(ambient, 'bootstrap/istio.yaml');
    expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
      'Namespace istio-system',
      'Namespace istio-cni',
      'Namespace ztunnel',
      'Istio default',
      'IstioCNI default',
      'ZTunnel default',
    ]);
    expect(objects[3].spec).toMatchObject({ profile: 'ambient', values: { pilot: { trustedZtunnelNamespace: 'ztunnel' } } });
    expect(ambient.get('bootstrap/install.sh')).toContain(
      'kubectl wait --for condition=Ready istio/default istiocni/default ztunnel/default',
    );
  });

  test('knows the platform in all its parts', () => {
    const props = { controlPlane: 'sail', dataPlane: DataPlane.ambient(), platform: 'openshift' } as const;
    const objects = objectsIn(
      written((outdir) => meshApp(outdir, Delivery.kubectl(), {}, props)),
      'bootstrap/istio.yaml',
    );

    for (const kind of ['Istio', 'IstioCNI']) {
      expect(objects.find((object) => object.kind === kind).spec.values.global.platform).toBe('openshift');
    }
  });
});
