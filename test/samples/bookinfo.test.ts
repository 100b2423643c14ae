import { App, Chart } from 'cdk8s';
import { Bookinfo, type BookinfoProps } from '../../lib/samples/bookinfo';

type Manifests = ReturnType<Chart['toJson']>;

function synth(props: BookinfoProps = { namespace: 'bookinfo' }) {
  const chart = new Chart(new App(), 'apps');
  const bookinfo = new Bookinfo(chart, 'Bookinfo', props);
  return { bookinfo, objects: chart.toJson() };
}

function pick(objects: Manifests, kind: string): Manifests {
  return objects.filter((object) => object.kind === kind);
}

describe('Bookinfo', () => {
  const { bookinfo, objects } = synth();

  test('is these objects', () => {
    expect(objects).toMatchSnapshot();
  });

  test('has a Deployment for every version', () => {
    expect(pick(objects, 'Deployment').map((deployment) => deployment.metadata.name)).toEqual([
      'productpage-v1',
      'details-v1',
      'ratings-v1',
      'reviews-v1',
      'reviews-v2',
      'reviews-v3',
    ]);
  });

  test.each(['productpage', 'details', 'ratings', 'reviews'] as const)(
    'serves %s as HTTP on port 9080, all versions behind one name',
    (name) => {
      const [service] = pick(objects, 'Service').filter((object) => object.metadata.name === name);

      expect(service.spec.ports).toEqual([{ name: 'http', port: 9080 }]);
      expect(service.spec.selector).toEqual({ app: name });
    },
  );

  test.each(['productpage', 'details', 'ratings', 'reviews'] as const)(
    'hands %s out as a service of the mesh, with the account that its pods run as',
    (name) => {
      const service = bookinfo[name];

      expect(service.host).toBe(`${name}.bookinfo.svc.cluster.local`);
      expect(service.serviceAccount).toBe(`bookinfo-${name}`);
      expect(service.asDestination()).toEqual({ host: service.host, port: { number: 9080 } });
      expect(service.asPolicyTarget()).toMatchObject({ namespace: 'bookinfo', selector: { app: name } });
    },
  );

  test('gives each service its own account, which its pods run as', () => {
    const accounts = pick(objects, 'ServiceAccount').map((account) => account.metadata.name);

    expect(accounts).toEqual(['bookinfo-productpage', 'bookinfo-details', 'bookinfo-ratings', 'bookinfo-reviews']);
    for (const { metadata, spec } of pick(objects, 'Deployment')) {
      expect(spec.template.spec.serviceAccountName).toBe(`bookinfo-${metadata.labels.app}`);
    }
  });

  test('selects the pods of a version by app and version, and nothing that changes when code moves', () => {
    for (const { spec } of pick(objects, 'Deployment')) {
      expect(spec.selector.matchLabels).toEqual(spec.template.metadata.labels);
      expect(Object.keys(spec.selector.matchLabels)).toEqual(['app', 'version']);
    }
  });

  test('probes the health of every pod', () => {
    for (const { spec } of pick(objects, 'Deployment')) {
      const [container] = spec.template.spec.containers;
      for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe']) {
        expect(container[probe].httpGet).toMatchObject({ path: '/health', port: 9080 });
      }
    }
  });

  test('runs without root, capabilities or a token of the API server', () => {
    for (const { spec } of pick(objects, 'Deployment')) {
      const [container] = spec.template.spec.containers;

      expect(spec.template.spec.automountServiceAccountToken).toBe(false);
      expect(container.securityContext).toMatchObject({
        runAsNonRoot: true,
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
        seccompProfile: { type: 'RuntimeDefault' },
      });
    }
  });

  test('keeps the file system read-only, except for Open Liberty', () => {
    const writable = pick(objects, 'Deployment').filter(
      ({ spec }) => !spec.template.spec.containers[0].securityContext.readOnlyRootFilesystem,
    );

    expect(writable.map(({ metadata }) => metadata.name)).toEqual(['reviews-v1', 'reviews-v2', 'reviews-v3']);
  });

  test('names the namespace on every object', () => {
    expect(new Set(objects.map((object) => object.metadata.namespace))).toEqual(new Set(['bookinfo']));
  });

  test('writes no empty fields and no hashes', () => {
    const text = JSON.stringify(objects).replaceAll('"emptyDir":{}', '');

    expect(text.match(/"[^"]+":(\[\]|\{\}|null)|metadata\.addr/g)).toBeNull();
  });

  test('takes the namespace of its chart when none is given', () => {
    const chart = new Chart(new App(), 'apps', { namespace: 'shop' });

    expect(new Bookinfo(chart, 'Bookinfo').reviews.host).toBe('reviews.shop.svc.cluster.local');
  });

  test('takes its images from another registry', () => {
    const [deployment] = pick(synth({ namespace: 'shop', registry: 'registry.example.com/istio', tag: '1.21.0' }).objects, 'Deployment');

    expect(deployment.spec.template.spec.containers[0].image).toBe('registry.example.com/istio/examples-bookinfo-productpage-v1:1.21.0');
  });

  test.each<[string, BookinfoProps, RegExp]>([
    ['no namespace at all', {}, /\[apps\/Bookinfo\] namespace: is not known; set namespace here or on the chart/],
    ['a namespace in upper case', { namespace: 'Shop' }, /namespace: "Shop" is not a valid namespace name; use/],
    ['half a pod', { namespace: 'shop', replicas: 0.5 }, /replicas: 0.5 is not a valid number of pods; write a whole number/],
    [
      'a registry with a slash at the end',
      { namespace: 'shop', registry: 'example.com/' },
      /registry: "example.com\/" is not a valid image registry/,
    ],
    ['a tag with a space', { namespace: 'shop', tag: '1.20 3' }, /tag: "1.20 3" is not a valid image tag/],
  ])('refuses %s', (_, props, message) => {
    expect(() => synth(props)).toThrow(message);
  });
});
