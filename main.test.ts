import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Yaml } from 'cdk8s';
import { guide, settings } from './main';
import { noticesOf } from './lib';
import { call, Simulator } from './lib/testing';
import { differences, nameOf } from './test/support/differences';

type Settings = ReturnType<typeof settings>;

const defaults = settings();

/** Everything that the guide writes, file by file. */
function files(changes: Partial<Settings> = {}): Record<string, any[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guide-'));
  const quiet = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  process.env.CDK8S_OUTDIR = path.join(folder, 'dist');
  try {
    guide({ ...defaults, ...changes }).synth();
    const names = fs.readdirSync(process.env.CDK8S_OUTDIR);
    return Object.fromEntries(names.map((name) => [name, Yaml.load(path.join(folder, 'dist', name))]));
  } finally {
    delete process.env.CDK8S_OUTDIR;
    quiet.mockRestore();
    fs.rmSync(folder, { recursive: true });
  }
}

/** The same objects as they are before they are verified and written. */
function objects(changes: Partial<Settings> = {}): any[] {
  return guide({ ...defaults, ...changes }).charts.flatMap((chart) => chart.toJson());
}

const guideFiles = files();
const guideObjects = Object.values(guideFiles).flat();

function find(kind: string, name: string, among = guideObjects): any {
  const found = among.filter((object) => object.kind === kind && object.metadata.name === name);
  expect(found).toHaveLength(1);
  return found[0];
}

/** What cert-manager makes for the time of an http01 challenge through Istio's ingress class. */
function challenge(host: string, token: string): any[] {
  const labels = { 'acme.cert-manager.io/http01-solver': 'true' };
  const metadata = { name: 'cm-acme-http-solver', namespace: 'istio-system', labels };
  const backend = { service: { name: metadata.name, port: { number: 8089 } } };
  const paths = [{ path: `/.well-known/acme-challenge/${token}`, pathType: 'Exact', backend }];
  return [
    { apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers: [{ name: 'acmesolver', ports: [{ containerPort: 8089 }] }] } },
    { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector: labels, ports: [{ name: 'http', port: 8089 }] } },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { ...metadata, annotations: { 'kubernetes.io/ingress.class': 'istio' } },
      spec: { rules: [{ host, http: { paths } }] },
    },
  ];
}

describe('the guide', () => {
  test.each(Object.entries(guideFiles))('writes dist/%s as it is committed; after a change, npm run synth', (file, written) => {
    expect(written).toEqual(Yaml.load(path.join(__dirname, 'dist', file)));
  });

  test('is made of these objects', () => {
    const names = Object.entries(guideFiles).map(([file, written]) => [file, ...written.map(nameOf)].join('\n    '));

    expect(names.join('\n')).toMatchSnapshot();
  });

  test('has one chart a step, in the order of their phases', () => {
    expect(Object.keys(guideFiles)).toEqual([
      '00-namespaces.k8s.yaml',
      '20-gateway.k8s.yaml',
      '25-security.k8s.yaml',
      '40-bookinfo.k8s.yaml',
      '50-canary.k8s.yaml',
      '50-routing.k8s.yaml',
      '55-tls.k8s.yaml',
      '60-addons.k8s.yaml',
    ]);
  });

  test('gives every namespaced object its namespace', () => {
    const clusterScoped = ['Namespace', 'ClusterIssuer', 'ClusterRole', 'ClusterRoleBinding'];
    const homeless = guideObjects.filter((object) => !clusterScoped.includes(object.kind) && !object.metadata.namespace);

    expect(homeless.map((object) => object.metadata.name)).toEqual([]);
  });

  test('would be taken by a cluster, and do what it says', () => {
    expect(guide(defaults)).toPassVerification({ failOn: 'info' });
  });

  test('names each object once', () => {
    const names = guideObjects.map(({ apiVersion, kind, metadata }) => `${apiVersion} ${kind} ${metadata.namespace}/${metadata.name}`);

    expect(new Set(names).size).toBe(names.length);
  });

  test('uses only the newest versions of Istio and cert-manager', () => {
    const versions = new Set(guideObjects.map((object) => object.apiVersion).filter((version) => /istio|cert-manager/.test(version)));

    expect([...versions].sort()).toEqual(['cert-manager.io/v1', 'networking.istio.io/v1', 'security.istio.io/v1', 'telemetry.istio.io/v1']);
  });
});

describe('the guide, step by step', () => {
  const mesh = Simulator.of(guideObjects);

  test('2: the namespace gets sidecars', () => {
    expect(find('Namespace', 'bookinfo').metadata.labels).toMatchObject({ 'istio-injection': 'enabled' });
  });

  test('3: Bookinfo has four services on 9080 and six deployments', () => {
    const services = ['productpage', 'details', 'ratings', 'reviews'].map((name) => find('Service', name));
    const deployments = guideObjects.filter((object) => object.kind === 'Deployment' && object.metadata.namespace === 'bookinfo');

    expect(services.map((service) => service.spec.ports[0].port)).toEqual([9080, 9080, 9080, 9080]);
    expect(deployments.map((deployment) => deployment.metadata.name).sort()).toEqual([
      'details-v1',
      'productpage-v1',
      'ratings-v1',
      'reviews-v1',
      'reviews-v2',
      'reviews-v3',
    ]);
  });

  test('4, 5: the ingress gateway has the reserved address, and synth tells the DNS record', () => {
    expect(find('Service', 'istio-ingressgateway')).toMatchObject({
      metadata: { namespace: 'istio-system' },
      spec: { type: 'LoadBalancer', loadBalancerIP: '203.0.113.10' },
    });
    expect(noticesOf(guide(defaults))).toEqual(['note: create the DNS record istio.yourdomain.com A 203.0.113.10']);
  });

  test('6, 13: the host listens on 80, and on 443 with its certificate', () => {
    expect(find('Gateway', 'bookinfo-gateway-http').spec).toMatchObject({
      selector: { istio: 'ingressgateway' },
      servers: [{ port: { number: 80, protocol: 'HTTP' }, hosts: ['istio.yourdomain.com'] }],
    });
    expect(find('Gateway', 'bookinfo-gateway').spec).toMatchObject({
      selector: { istio: 'ingressgateway' },
      servers: [
        {
          port: { number: 443, protocol: 'HTTPS' },
          hosts: ['istio.yourdomain.com'],
          tls: { mode: 'SIMPLE', credentialName: 'bookinfo-cert' },
        },
      ],
    });
  });

  test.each(['/productpage', '/static/img/izzy.png', '/login', '/logout', '/api/v1/products/0/reviews'])(
    '7: %s is served over HTTPS by productpage',
    (path) => {
      expect(mesh).toRoute(`GET https://istio.yourdomain.com${path}`, { productpage: 100 });
    },
  );

  test('7: nothing else is served', () => {
    expect(mesh).toRespond('GET https://istio.yourdomain.com/health', 404);
    expect(mesh).toRespond('GET https://istio.yourdomain.com/', 404);
  });

  test('7: plain text is redirected to HTTPS', () => {
    expect(mesh).toRedirect('GET http://istio.yourdomain.com/productpage', 'https://istio.yourdomain.com/productpage');
  });

  test('9: pods of the mesh reach each other, and one without a sidecar reaches none of them', () => {
    expect(mesh).toRequireMtls('productpage-v1');
    expect(mesh).toAllow(call.from('curl-meshed').to('productpage', { path: '/productpage' }));
    expect(mesh).toDeny(call.from('curl-plain').to('productpage', { path: '/productpage' }), { by: 'default' });
  });

  test('10-12: Let’s Encrypt issues the certificate where the gateway looks for it', () => {
    expect(find('ClusterIssuer', 'letsencrypt-prod').spec.acme).toMatchObject({
      server: 'https://acme-v02.api.letsencrypt.org/directory',
      solvers: [{ http01: { ingress: { class: 'istio' } } }],
    });
    expect(find('Certificate', 'bookinfo-cert')).toMatchObject({
      metadata: { namespace: 'istio-system' },
      spec: {
        secretName: 'bookinfo-cert',
        dnsNames: ['istio.yourdomain.com'],
        issuerRef: { kind: 'ClusterIssuer', name: 'letsencrypt-prod' },
      },
    });
  });

  test('10-12: while Let’s Encrypt asks on port 80, its challenge is answered and all else is still redirected', () => {
    const asked = Simulator.of([...guideObjects, ...challenge('istio.yourdomain.com', 'token')]);

    expect(asked).toRoute('GET http://istio.yourdomain.com/.well-known/acme-challenge/token', { 'cm-acme-http-solver': 100 });
    expect(asked).toRedirect('GET http://istio.yourdomain.com/productpage', 'https://istio.yourdomain.com/productpage');
    expect(asked).toRoute('GET https://istio.yourdomain.com/productpage', { productpage: 100 });
  });

  test.each([
    ['prometheus', 9090],
    ['grafana', 3000],
    ['kiali', 20001],
    ['tracing', 16686],
  ])('18: %s serves on port %d, inside the cluster only', (name, port) => {
    const service = find('Service', name);

    expect(service.metadata.namespace).toBe('istio-system');
    expect(service.spec.ports.map((each: any) => each.port)).toContain(port);
    expect(service.spec.type ?? 'ClusterIP').toBe('ClusterIP');
  });

  test('18: traces reach Jaeger', () => {
    expect(find('Telemetry', 'mesh-default').spec.tracing).toEqual([{ providers: [{ name: 'jaeger' }], randomSamplingPercentage: 100 }]);
  });

  test('19: one call in five goes to reviews v2', () => {
    expect(mesh).toRoute(call.from('productpage-v1').to('reviews', { path: '/reviews/0' }), { v1: 80, v2: 20 });
  });
});

describe('the guide in ambient mode', () => {
  const ambient = { ...defaults, dataPlane: 'ambient' } as const;
  const ambientFiles = files(ambient);
  const ambientObjects = Object.values(ambientFiles).flat();
  const mesh = Simulator.of(ambientObjects);

  const different = Object.keys(ambientFiles).filter((file) => !isDeepStrictEqual(ambientFiles[file], guideFiles[file]));

  test('differs from dist/ in these fields', () => {
    expect(differences(guideObjects, ambientObjects)).toMatchSnapshot();
  });

  test('differs where pods, requests and callers do', () => {
    expect(different).toEqual([
      '00-namespaces.k8s.yaml',
      '20-gateway.k8s.yaml',
      '20-waypoint.k8s.yaml',
      '25-security.k8s.yaml',
      '50-canary.k8s.yaml',
      '50-routing.k8s.yaml',
      '60-addons.k8s.yaml',
    ]);
  });

  test('would be taken by a cluster, and do what it says', () => {
    expect(guide(ambient)).toPassVerification({ failOn: 'info' });
  });

  test('2: the namespace is ambient, and its requests go through a waypoint', () => {
    const { labels } = find('Namespace', 'bookinfo', ambientObjects).metadata;

    expect(labels).toMatchObject({ 'istio.io/dataplane-mode': 'ambient', 'istio.io/use-waypoint': 'waypoint' });
    expect(labels).not.toHaveProperty('istio-injection');
    expect(find('Gateway', 'waypoint', ambientObjects).spec.gatewayClassName).toBe('istio-waypoint');
  });

  test('7: the site is served as with sidecars', () => {
    expect(mesh).toRoute('GET https://istio.yourdomain.com/productpage', { productpage: 100 });
    expect(mesh).toRespond('GET https://istio.yourdomain.com/health', 404);
    expect(mesh).toRedirect('GET http://istio.yourdomain.com/productpage', 'https://istio.yourdomain.com/productpage');
  });

  test('9: pods of the mesh reach each other, and one outside it reaches none of them', () => {
    expect(mesh).toRequireMtls('productpage-v1');
    expect(mesh).toAllow(call.from('curl-meshed').to('productpage', { path: '/productpage' }));
    expect(mesh).toDeny(call.from('curl-plain').to('productpage', { path: '/productpage' }), { by: 'default' });
  });

  test('18: Prometheus is in the mesh, so that pods under STRICT let it read them', () => {
    expect(find('Deployment', 'prometheus', ambientObjects).spec.template.metadata.labels).toMatchObject({
      'istio.io/dataplane-mode': 'ambient',
    });
  });

  test('19: one call in five goes to reviews v2', () => {
    expect(mesh).toRoute(call.from('productpage-v1').to('reviews', { path: '/reviews/0' }), { 'reviews-v1': 80, 'reviews-v2': 20 });
  });
});

describe('the guide in the Gateway API', () => {
  const changed = { ...defaults, api: 'gateway-api' } as const;
  const changedFiles = files(changed);
  const changedObjects = Object.values(changedFiles).flat();
  const mesh = Simulator.of(changedObjects);

  const different = Object.keys(changedFiles).filter((file) => !isDeepStrictEqual(changedFiles[file], guideFiles[file]));

  test('differs from dist/ in these fields', () => {
    expect(differences(guideObjects, changedObjects)).toMatchSnapshot();
  });

  test('differs in gateways, routes and the canary', () => {
    expect(different).toEqual(['20-gateway.k8s.yaml', '50-canary.k8s.yaml', '50-routing.k8s.yaml']);
  });

  test('would be taken by a cluster, and do what it says', () => {
    expect(guide(changed)).toPassVerification({ failOn: 'info' });
  });

  test('6, 13: the same gateway pods listen, with the same certificate', () => {
    const { addresses, listeners } = find('Gateway', 'bookinfo-gateway', changedObjects).spec;

    expect(addresses).toEqual([{ type: 'Hostname', value: 'istio-ingressgateway.istio-system.svc.cluster.local' }]);
    expect(listeners).toMatchObject([
      { hostname: defaults.domain, port: 443, protocol: 'HTTPS', tls: { certificateRefs: [{ name: 'bookinfo-cert' }] } },
      { hostname: defaults.domain, port: 80, protocol: 'HTTP' },
    ]);
  });

  test('7: the site is served as by the API of Istio', () => {
    for (const path of ['/productpage', '/static/app.css', '/staticfile', '/login', '/api/v1/products/0']) {
      expect(mesh).toRoute(`GET https://istio.yourdomain.com${path}`, { productpage: 100 });
    }
    expect(mesh).toRespond('GET https://istio.yourdomain.com/health', 404);
    expect(mesh).toRedirect('GET http://istio.yourdomain.com/productpage', 'https://istio.yourdomain.com/productpage');
  });

  test('10-12: a challenge of Let’s Encrypt is still answered', () => {
    const asked = Simulator.of([...changedObjects, ...challenge('istio.yourdomain.com', 'token')]);

    expect(asked).toRoute('GET http://istio.yourdomain.com/.well-known/acme-challenge/token', { 'cm-acme-http-solver': 100 });
    expect(asked).toRedirect('GET http://istio.yourdomain.com/productpage', 'https://istio.yourdomain.com/productpage');
  });

  test('19: one call in five goes to reviews v2', () => {
    expect(mesh).toRoute(call.from('productpage-v1').to('reviews', { path: '/reviews/0' }), { 'reviews-v1': 80, 'reviews-v2': 20 });
  });
});

describe('a setting', () => {
  test('moves the whole application to another namespace', () => {
    const moved = objects({ namespace: 'shop' });

    expect(JSON.stringify(moved)).not.toMatch(/"namespace":"bookinfo"|\.bookinfo\.svc/);
  });

  test('opens the dashboards as the guide does, with a warning each', () => {
    const open = guide({ ...defaults, exposeAddons: 'loadBalancer' });

    expect(noticesOf(open).filter((notice) => notice.startsWith('warning: '))).toHaveLength(4);
  });

  test('takes the address that the provider gives', () => {
    expect(find('Service', 'istio-ingressgateway', objects({ reservedIp: undefined })).spec).not.toHaveProperty('loadBalancerIP');
  });

  test('practises with the staging server', () => {
    expect(objects({ letsEncrypt: 'staging' }).find((object) => object.kind === 'ClusterIssuer').metadata.name).toBe('letsencrypt-staging');
  });
});
