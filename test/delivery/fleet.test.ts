import { ApiObject } from 'cdk8s';
import { Delivery } from '../../lib/delivery/delivery';
import { Fleet } from '../../lib/delivery/fleet/fleet';
import type { FleetCluster } from '../../lib/delivery/fleet/fleet-cluster';
import { MeshApp } from '../../lib/delivery/mesh-app';
import { PhaseChart } from '../../lib/delivery/phase-chart';
import { DataPlane } from '../../lib/topology/data-plane';
import { mistake } from '../support/synth';
import { deployment, namespace, objectsIn, repoUrl, written, type Written } from './written';

const address = '203.0.113.10';

/** Two primaries, and a remote of the first. */
function threeClusters(outdir: string, delivery?: Delivery): Fleet {
  const fleet = new Fleet({ meshId: 'shop', outdir, delivery });
  const mumbai = fleet.addCluster('mumbai', { eastWestAddress: address });
  fleet.addCluster('delhi', { primary: mumbai });
  fleet.addCluster('chennai', { mesh: { profile: 'demo' } });
  for (const cluster of fleet.clusters) addShop(cluster);
  return fleet;
}

function addShop(cluster: FleetCluster): void {
  new ApiObject(new PhaseChart(cluster, 'shop', { phase: 'namespaces' }), 'Namespace', namespace);
  new ApiObject(new PhaseChart(cluster, 'cart', { phase: 'apps' }), 'Cart', deployment);
}

function values(cluster: FleetCluster, release: string): any {
  return cluster.mesh.releases.find(({ releaseName }) => releaseName === release)?.values;
}

const byKubectl = written((outdir) => threeClusters(outdir));
const byArgoCd = written((outdir) => threeClusters(outdir, Delivery.argoCd({ repoUrl })));
const byFlux = written((outdir) => threeClusters(outdir, Delivery.flux({ source: { kind: 'GitRepository', name: 'platform' } })));

describe('a fleet', () => {
  test.each<[string, Written]>([
    ['kubectl', byKubectl],
    ['Argo CD', byArgoCd],
    ['Flux', byFlux],
  ])('gives each cluster a folder, by %s', (_, files) => {
    expect([...files.keys()]).toMatchSnapshot();
  });

  test('writes the same twice', () => {
    expect(written((outdir) => threeClusters(outdir, Delivery.argoCd({ repoUrl })))).toEqual(byArgoCd);
  });

  test('has one Application a cluster at Argo CD, which knows the clusters by name', () => {
    expect(byArgoCd.get('dist/argocd/fleet.k8s.yaml')).toMatchSnapshot();
    expect(objectsIn(byArgoCd, 'bootstrap/argocd.yaml')[0].spec.source.path).toBe('dist/argocd');
    expect(
      objectsIn(byArgoCd, 'dist/delhi/argocd/applications.k8s.yaml').map(({ metadata, spec }) => [metadata.name, spec.destination.name]),
    ).toEqual([
      ['delhi-istio-base', 'delhi'],
      ['delhi-istiod', 'delhi'],
      ['delhi-istio-eastwestgateway', 'delhi'],
      ['delhi-cert-manager', 'delhi'],
      ['delhi-manifests', 'delhi'],
    ]);
  });

  test('has one Kustomization a cluster at Flux, which reaches each by its kubeconfig', () => {
    expect(byFlux.get('dist/flux/fleet.k8s.yaml')).toMatchSnapshot();
    expect(byFlux.get('dist/delhi/flux/kustomizations.k8s.yaml')).toMatchSnapshot();
    const istiod = objectsIn(byFlux, 'dist/delhi/releases/releases.k8s.yaml').find(({ metadata }) => metadata.name === 'delhi-istiod');
    expect(istiod.spec).toMatchObject({
      releaseName: 'istiod',
      dependsOn: [{ name: 'delhi-istio-base' }],
      kubeConfig: { secretRef: { name: 'delhi-kubeconfig' } },
    });
  });

  test('has nothing to be told about what it adds itself', () => {
    const told: string[] = [];
    const spy = jest.spyOn(process.stderr, 'write').mockImplementation((line) => Boolean(told.push(String(line))));
    written((outdir) => threeClusters(outdir));
    spy.mockRestore();

    expect(told).toEqual([]);
  });

  test('waits for no gateway: it has an address when its provider gives one', () => {
    const gateway = objectsIn(byArgoCd, 'dist/delhi/argocd/applications.k8s.yaml').find(({ metadata }) =>
      metadata.name.endsWith('gateway'),
    );

    expect(gateway.metadata.annotations).toEqual({ 'argocd.argoproj.io/sync-wave': '100' });
    expect(
      objectsIn(byFlux, 'dist/delhi/releases/releases.k8s.yaml').find(({ metadata }) => metadata.name.endsWith('gateway')).spec,
    ).toMatchObject({
      install: { disableWait: true },
      upgrade: { disableWait: true },
    });
    expect(byKubectl.get('bootstrap/delhi/install.sh')).not.toMatch(/gateway-values.yaml.*--wait/);
  });

  test('names the cluster to apply, by kubectl', () => {
    expect(byKubectl.get('bootstrap/delhi/install.sh')).toMatchSnapshot();
  });
});

describe('a cluster', () => {
  const { clusters } = threeClusters('unused');
  const [mumbai, delhi, chennai] = clusters;

  test('says who it is', () => {
    expect(values(chennai, 'istiod').global).toMatchObject({
      meshID: 'shop',
      multiCluster: { clusterName: 'chennai' },
      network: 'chennai',
    });
    expect(chennai.mesh.profile).toBe('demo');
  });

  test('shares its control plane with its remotes', () => {
    expect(values(mumbai, 'istiod').global.externalIstiod).toBe(true);
    expect(values(chennai, 'istiod').global.externalIstiod).toBeUndefined();
  });

  test('uses the control plane of its primary', () => {
    expect(values(delhi, 'istio-base')).toEqual({ profile: 'remote', global: { istioNamespace: 'istio-system', externalIstiod: true } });
    expect(values(delhi, 'istiod')).toMatchObject({
      profile: 'remote',
      global: { configCluster: true, remotePilotAddress: address, multiCluster: { clusterName: 'delhi' }, network: 'delhi' },
      istiodRemote: { injectionPath: '/inject/cluster/delhi/net/delhi' },
    });
  });

  test('is reached through a gateway of its network', () => {
    expect(values(mumbai, 'istio-eastwestgateway')).toEqual({
      name: 'istio-eastwestgateway',
      networkGateway: 'mumbai',
      service: { loadBalancerIP: address },
    });
    expect(values(delhi, 'istio-eastwestgateway')).toEqual({ name: 'istio-eastwestgateway', networkGateway: 'delhi' });
  });

  test('lets other networks reach its services, and its remotes its istiod', () => {
    expect(byKubectl.get('dist/mumbai/20-east-west.k8s.yaml')).toMatchSnapshot();
    expect(objectsIn(byKubectl, 'dist/chennai/20-east-west.k8s.yaml').map(({ metadata }) => metadata.name)).toEqual([
      'cross-network-gateway',
    ]);
    expect(byKubectl.has('dist/delhi/20-east-west.k8s.yaml')).toBe(false);
  });

  test('says in its namespace which network it is in and who manages it', () => {
    expect(objectsIn(byKubectl, 'dist/delhi/00-mesh.k8s.yaml')[0].metadata).toMatchObject({
      name: 'istio-system',
      labels: { 'topology.istio.io/network': 'delhi' },
      annotations: { 'topology.istio.io/controlPlaneClusters': 'mumbai' },
    });
  });

  test('without a control plane has istioctl install the rest', () => {
    expect(objectsIn(byKubectl, 'bootstrap/delhi/istio-operator.yaml')[0].spec).toMatchObject({
      profile: 'remote',
      values: {
        global: { remotePilotAddress: address, multiCluster: { clusterName: 'delhi' } },
        istiodRemote: { injectionPath: '/inject/cluster/delhi/net/delhi' },
      },
    });
  });

  test('needs no gateway to a cluster of its own network', () => {
    const fleet = new Fleet({ meshId: 'shop' });
    const [one, two] = ['one', 'two'].map((name) => fleet.addCluster(name, { network: 'office' }));

    expect([one, two].map((cluster) => values(cluster, 'istio-eastwestgateway'))).toEqual([undefined, undefined]);
  });

  test('that shares its network and has remotes exposes istiod alone', () => {
    const files = written((outdir) => {
      const fleet = new Fleet({ meshId: 'shop', outdir });
      const primary = fleet.addCluster('one', { network: 'office', eastWestAddress: 'istiod.example.com' });
      fleet.addCluster('two', { network: 'office', primary });
      return fleet;
    });

    expect(objectsIn(files, 'dist/one/20-east-west.k8s.yaml').map(({ metadata }) => metadata.name)).toEqual(['istiod-gateway', 'istiod']);
  });

  test('can have its control plane made by Sail', () => {
    const fleet = (outdir: string) => {
      const made = new Fleet({ meshId: 'shop', outdir, delivery: Delivery.argoCd({ repoUrl }), mesh: { controlPlane: 'sail' } });
      made.addCluster('one');
      return made;
    };

    const objects = objectsIn(written(fleet), 'dist/one/manifests/10-istio.k8s.yaml');
    expect(objects.map(({ kind }) => kind)).toEqual(['Istio']); // its namespace is in 00-mesh.k8s.yaml
    expect(objects[0].spec.values.global).toMatchObject({ meshID: 'shop', multiCluster: { clusterName: 'one' } });
  });
});

describe('a fleet refuses', () => {
  const fleet = () => new Fleet({ meshId: 'shop', outdir: 'coverage/not-written' });
  const name = 'use at most 32 lower case letters, digits and "-", starting with a letter';

  test.each<[string, () => unknown, string]>([
    [
      'a cluster twice',
      () => ['one', 'one'].reduce((made, each) => (made.addCluster(each), made), fleet()),
      '[Fleet] name: "one" is already the name of a cluster; give the cluster another name',
    ],
    [
      'a cluster whose folder the delivery writes',
      () => fleet().addCluster('flux'),
      '[Fleet] name: "flux" is the name of a folder that the delivery writes; give the cluster another name',
    ],
    ['a name that is none', () => fleet().addCluster('Mumbai'), `[Fleet] name: "Mumbai" is not a valid name; ${name}`],
    ['a mesh without a name', () => new Fleet({ meshId: '' }), `[Fleet] meshId: "" is not a valid name; ${name}`],
    [
      'a network that is none',
      () => fleet().addCluster('one', { network: 'a b' }),
      `[Fleet/one] network: "a b" is not a valid name; ${name}`,
    ],
    [
      'an address that is none',
      () => fleet().addCluster('one', { eastWestAddress: 'http://one' }),
      '[Fleet/one] eastWestAddress: "http://one" is not a valid address; write a reserved one such as "203.0.113.10", or a host name',
    ],
    [
      'the primary of another fleet',
      () => fleet().addCluster('two', { primary: fleet().addCluster('one', { eastWestAddress: address }) }),
      '[Fleet/two] primary: "one" belongs to another fleet; add it to this fleet',
    ],
    [
      'a primary that nobody can reach',
      () => {
        const made = fleet();
        made.addCluster('two', { primary: made.addCluster('one') });
      },
      '[Fleet/two] primary: "one" does not have an address; set eastWestAddress of that cluster',
    ],
    [
      'a remote of a remote',
      () => {
        const made = fleet();
        const primary = made.addCluster('one', { eastWestAddress: address });
        made.addCluster('three', { primary: made.addCluster('two', { primary, eastWestAddress: address }) });
      },
      '[Fleet/three] primary: "two" does not have its own control plane; use "one"',
    ],
    [
      'ambient mode, whose gateways are of another kind',
      () => fleet().addCluster('one', { mesh: { dataPlane: DataPlane.ambient() } }),
      '[mesh] dataPlane: cannot be ambient in a fleet, because ambient mode needs other gateways between networks; use DataPlane.sidecar()',
    ],
    [
      'a delivery that has the name like a cluster',
      () => new Fleet({ meshId: 'shop', delivery: Delivery.argoCd({ repoUrl, name: 'one' }) }).addCluster('one').name && named('one'),
      '[Delivery.argoCd] name: "one" is also the name of a cluster of the fleet; write another name',
    ],
  ])('%s', (_, build, message) => {
    expect(mistake(build)).toBe(message);
  });

  test("Istio's resources in a cluster whose control plane is elsewhere, before a file of any cluster is written", () => {
    const files = written((outdir) => ({
      synth: () => {
        const made = threeClusters(outdir);
        const chart = new PhaseChart(made.clusters[1], 'security', { phase: 'policy', namespace: 'shop' });
        new ApiObject(chart, 'Strict', { apiVersion: 'security.istio.io/v1', kind: 'PeerAuthentication', spec: {} });
        expect(mistake(() => made.synth())).toBe(
          '[delhi/25-security/Strict] kind: "PeerAuthentication" is not read, because this cluster does not have a control plane; add it to "mumbai", whose istiod serves this cluster too',
        );
      },
    }));

    expect([...files.keys()]).toEqual([]);
  });
});

function named(name: string): void {
  written((outdir) => {
    const fleet = new Fleet({ meshId: 'shop', outdir, delivery: Delivery.argoCd({ repoUrl, name }) });
    fleet.addCluster(name);
    return fleet;
  });
}

test('a program runs a fleet as it runs an app', () => {
  written((outdir) => ({ synth: () => MeshApp.run(() => threeClusters(outdir)) }));

  expect(process.exitCode).toBeUndefined();
});
