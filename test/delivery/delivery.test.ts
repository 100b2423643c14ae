import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { ApiObject, Yaml, type App } from 'cdk8s';
import { ConfigError } from '../../lib/core/config-error';
import { Delivery } from '../../lib/delivery/delivery';
import { MeshApp } from '../../lib/delivery/mesh-app';
import { Phase } from '../../lib/delivery/phase';
import { PhaseChart } from '../../lib/delivery/phase-chart';
import { Mesh, type MeshProps } from '../../lib/delivery/mesh';
import { DataPlane } from '../../lib/topology/data-plane';
import { mistake } from '../support/synth';

let folder: string;
beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'delivery-'))));
afterEach(() => fs.rmSync(folder, { recursive: true }));

function app(props: MeshProps = {}): MeshApp {
  const created = new MeshApp({ outdir: path.join(folder, 'dist') });
  new Mesh(created, 'mesh', props);
  const chart = new PhaseChart(created, 'gateway', { phase: 'gateway', namespace: 'istio-system' });
  new ApiObject(chart, 'Config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config' } });
  return created;
}

function read(file: string): string {
  return fs.readFileSync(path.join(folder, file), 'utf8');
}

describe('a phase', () => {
  test('starts the file name of its charts, so that no chart renames another', () => {
    app().synth();

    expect(fs.readdirSync(path.join(folder, 'dist'))).toEqual(['20-gateway.k8s.yaml']);
  });

  test('comes after what it needs', () => {
    const order: (keyof typeof Phase)[] = [
      'namespaces',
      'controlPlane',
      'gateway',
      'policy',
      'issuers',
      'apps',
      'destinations',
      'traffic',
      'certificates',
      'addons',
      'proofs',
    ];

    expect(Object.keys(Phase)).toEqual(order);
    expect(Object.values(Phase)).toEqual([...Object.values(Phase)].sort((a, b) => a - b));
  });

  test('marks who manages its objects', () => {
    app().synth();

    expect(Yaml.load(path.join(folder, 'dist', '20-gateway.k8s.yaml'))[0].metadata).toEqual({
      name: 'config',
      namespace: 'istio-system',
      labels: { 'app.kubernetes.io/managed-by': 'cdk8s-istio' },
    });
  });
});

describe('Delivery.kubectl', () => {
  test('writes only manifests into the output folder, and the two installs beside it', () => {
    app().synth();

    expect(fs.readdirSync(folder)).toEqual(['bootstrap', 'dist']);
    expect(fs.readdirSync(path.join(folder, 'bootstrap'))).toEqual(['cert-manager-values.yaml', 'install.sh', 'istio-operator.yaml']);
  });

  test.each(['demo', 'production'] as const)(
    'installs the %s profile at a fixed release, without an ingress gateway of its own',
    (profile) => {
      app({ profile }).synth();

      const operator = Yaml.load(path.join(folder, 'bootstrap', 'istio-operator.yaml'))[0];
      expect(operator).toMatchSnapshot();
      expect(operator.spec).toMatchObject({
        tag: '1.30.3',
        components: { ingressGateways: [{ name: 'istio-ingressgateway', enabled: false }] },
      });
    },
  );

  test('has istioctl install the agents of every node in ambient mode', () => {
    app({ dataPlane: DataPlane.ambient() }).synth();

    expect(Yaml.load(path.join(folder, 'bootstrap', 'istio-operator.yaml'))[0].spec).toMatchObject({
      profile: 'ambient',
      components: { cni: { enabled: true }, ztunnel: { enabled: true } },
    });
  });

  test('keeps the profile in ambient mode, of which istioctl knows another', () => {
    app({ profile: 'demo', dataPlane: DataPlane.ambient(), platform: 'k3s' }).synth();

    expect(Yaml.load(path.join(folder, 'bootstrap', 'istio-operator.yaml'))[0].spec).toMatchObject({
      meshConfig: { accessLogFile: '/dev/stdout' },
      values: { pilot: { traceSampling: 100 }, global: { platform: 'k3s', waypoint: { resources: { requests: { cpu: '10m' } } } } },
    });
  });

  test('hands the values of releases to istioctl, which installs them in one', () => {
    const releaseValues = {
      istiod: { pilot: { autoscaleMin: 3 } },
      'istio-cni': { cni: { cniBinDir: '/opt/cni' } },
      ztunnel: { logLevel: 'debug' },
    };
    app({ dataPlane: DataPlane.ambient(), releaseValues }).synth();

    expect(Yaml.load(path.join(folder, 'bootstrap', 'istio-operator.yaml'))[0].spec.values).toMatchObject({
      pilot: { autoscaleMin: 3 },
      cni: { cniBinDir: '/opt/cni' },
      ztunnel: { logLevel: 'debug' },
    });
  });

  test('brings the definitions of the Gateway API where waypoints need them, unless the cluster has them', () => {
    app({ dataPlane: DataPlane.ambient() }).synth();
    const script = read('bootstrap/install.sh');

    expect(script).toContain('gateway-api/releases/download/v1.5.1/standard-install.yaml');
    expect(script.indexOf('gateway-api')).toBeLessThan(script.indexOf('istioctl install'));

    app({ dataPlane: DataPlane.ambient(), gatewayApiVersion: 'present' }).synth();
    expect(read('bootstrap/install.sh')).not.toContain('gateway-api');

    app().synth();
    expect(read('bootstrap/install.sh')).not.toContain('gateway-api');
  });

  test('installs the charts of the app itself, in their order', () => {
    const tools = { repo: 'https://charts.example.com', version: '1.2.3', namespace: 'tools' };
    const more = { ...tools, chart: 'two', releaseName: 'two', dependsOn: ['one'], values: { replicas: 2 } };
    app({ releases: [more, { ...tools, chart: 'one', releaseName: 'one' }] }).synth();

    expect([...read('bootstrap/install.sh').matchAll(/--install (\S+)/g)].map(([, name]) => name)).toEqual(['cert-manager', 'one', 'two']);
    expect(read('bootstrap/two-values.yaml')).toBe('replicas: 2\n');
  });

  test('lays mesh configuration over the profile', () => {
    app({ meshConfig: { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } } }).synth();

    expect(Yaml.load(path.join(folder, 'bootstrap', 'istio-operator.yaml'))[0].spec.meshConfig.outboundTrafficPolicy).toEqual({
      mode: 'REGISTRY_ONLY',
    });
  });

  test('writes a script that a shell can run', () => {
    app().synth();

    expect(spawnSync('bash', ['-n', path.join(folder, 'bootstrap', 'install.sh')]).status).toBe(0);
    expect(fs.statSync(path.join(folder, 'bootstrap', 'install.sh')).mode & 0o111).not.toBe(0);
    expect(read('bootstrap/install.sh')).toContain('--version v1.21.1');
  });

  test('goes to the folder that is asked for', () => {
    const created = new MeshApp({ outdir: path.join(folder, 'dist'), delivery: Delivery.kubectl({ bootstrapDir: 'install' }) });
    new Mesh(created, 'mesh');
    created.synth();

    expect(fs.readdirSync(folder)).toContain('install');
  });
});

describe('MeshApp.run', () => {
  function run(build: () => App): string {
    let written = '';
    const spy = jest.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean((written += String(text))));
    MeshApp.run(build);
    spy.mockRestore();
    return written;
  }

  afterEach(() => (process.exitCode = undefined));

  test('ends a mistake with one line, exit code 1 and no manifest', () => {
    const written = run(() => {
      app();
      throw new ConfigError('environment', { field: 'DOMAIN', value: 'x', problem: 'is not a valid domain', fix: 'write one' });
    });

    expect(written).toBe('error: [environment] DOMAIN: "x" is not a valid domain; write one\n');
    expect(process.exitCode).toBe(1);
    expect(fs.existsSync(path.join(folder, 'dist'))).toBe(false);
  });

  test('does not hide a bug', () => {
    expect(() =>
      MeshApp.run(() => {
        throw new TypeError('bug');
      }),
    ).toThrow(TypeError);
  });

  test('prints nothing when there are no problems', () => {
    expect(run(() => app())).toBe('');
    expect(process.exitCode).toBeUndefined();
  });
});

test.each<[MeshProps, string]>([
  [
    { istio: '1.25' },
    '[mesh] istio: "1.25" is not a known version of Istio; write a version from 1.26, such as "1.30", or a release, such as "1.30.3"',
  ],
  [
    { istio: '1.31' },
    '[mesh] istio: "1.31" is not a known version of Istio; write a version from 1.26, such as "1.30", or a release, such as "1.30.3"',
  ],
  [{ certManagerVersion: '1.21.1' }, '[mesh] certManagerVersion: "1.21.1" is not a release; write one such as "v1.21.1"'],
  [{ gatewayApiVersion: '1.5' }, '[mesh] gatewayApiVersion: "1.5" is not a release; write one such as "v1.5.1"'],
  [
    { rootNamespace: 'Istio' },
    '[mesh] rootNamespace: "Istio" is not a valid namespace name; use at most 63 lower case letters, digits and "-"',
  ],
])('a mesh refuses %j', (props, message) => {
  expect(mistake(() => app(props))).toBe(message);
});

test.each(['mesh', 'other'])('a second mesh of an app, called %s, is refused in one line where it is made', (id) => {
  const created = app();
  const chart = new PhaseChart(created, 'more', { phase: 'apps' });

  expect(() => new Mesh(created, id)).toThrow(ConfigError);
  expect(mistake(() => new Mesh(chart, id))).toBe(
    `[40-more/${id}] mesh: is the second Mesh of the app, after mesh; keep one of the two, or use a Fleet for several clusters`,
  );
});

test('a second mesh in a chart is refused in one line, though both have one id', () => {
  const chart = new PhaseChart(new MeshApp(), 'mesh', { phase: 'apps' });
  new Mesh(chart, 'Mesh');

  expect(mistake(() => new Mesh(chart, 'Mesh'))).toMatch(/^\[\d+-mesh\/Mesh\] mesh: is the second Mesh of the app, after \d+-mesh\/Mesh; /);
});
