import { Chart, Testing } from 'cdk8s';
import { Rate } from '../../lib/ratelimit/rate';
import { RateLimit } from '../../lib/ratelimit/rate-limit';
import { Mesh } from '../../lib/delivery/mesh';
import { RateLimitServer, type RateLimitServerProps } from '../../lib/ratelimit/rate-limit-server';
import { Redis } from '../../lib/ratelimit/redis';
import { DataPlane } from '../../lib/topology/data-plane';
import { MeshWorkload } from '../../lib/topology/workload';
import { find, mistake, synth } from '../support/synth';

function objects(props?: RateLimitServerProps, rate = Rate.perSecond(1000)) {
  return synth((chart) => limited(chart, props, rate));
}

function limited(chart: Chart, props?: RateLimitServerProps, rate = Rate.perSecond(1000)): RateLimitServer {
  const server = new RateLimitServer(chart, 'Server', props);
  RateLimit.global(chart, 'EdgeLimit', { target: MeshWorkload.istioIngress(), server, limit: rate });
  return server;
}

function pod(written: readonly any[], name = 'ratelimit') {
  return find(written, 'Deployment', name).spec.template;
}

function env(props: RateLimitServerProps): Record<string, unknown> {
  const entries: any[] = pod(objects(props)).spec.containers[0].env;
  return Object.fromEntries(entries.map(({ name, value, valueFrom }) => [name, value ?? valueFrom]));
}

describe('RateLimitServer', () => {
  test('is Envoy’s rate limit service, a Redis, and what belongs to them', () => {
    expect(objects()).toMatchSnapshot();
  });

  test('names its port so that Istio speaks gRPC to it', () => {
    const { spec } = find(objects(), 'Service', 'ratelimit');

    expect(spec.ports).toStrictEqual([{ name: 'grpc-ratelimit', port: 8081 }]);
  });

  test('restarts its pods when a limit changes, and only then', () => {
    const checksum = (rate: Rate) => pod(objects({}, rate)).metadata.annotations['checksum/config'];

    expect(checksum(Rate.perSecond(1000))).toBe(checksum(Rate.perSecond(1000)));
    expect(checksum(Rate.perSecond(1000))).not.toBe(checksum(Rate.perSecond(1001)));
  });

  test('counts for all that name it', () => {
    const written = synth((chart) => {
      const server = limited(chart);
      RateLimit.global(chart, 'EgressLimit', { target: MeshWorkload.istioIngress('edge'), server, limit: Rate.perHour(9) });
    });
    const text: string = find(written, 'ConfigMap').data['config.yaml'];

    expect(text.match(/value: .*/g)).toStrictEqual(['value: istio-system/edge-limit', 'value: edge/egress-limit']);
  });

  test.each<[string, object, object]>([
    ['a sidecar', {}, { 'sidecar.istio.io/inject': 'true' }],
    ['nothing, when it is to stay out', { dataPlane: DataPlane.none() }, {}],
  ])('runs with %s', (_, props, labels) => {
    const written = objects(props);

    for (const name of ['ratelimit', 'ratelimit-redis']) {
      const {
        app,
        'app.kubernetes.io/name': appName,
        'app.kubernetes.io/component': component,
        ...rest
      } = pod(written, name).metadata.labels;
      expect([app, appName, component, rest]).toStrictEqual([name, name, 'rate-limiting', labels]);
    }
  });

  test('joins an ambient mesh without a sidecar', () => {
    const written = synth((chart) => {
      new Mesh(chart, 'Mesh', { dataPlane: DataPlane.ambient() });
      limited(chart);
    });

    expect(pod(written).metadata.labels).toMatchObject({ 'istio.io/dataplane-mode': 'ambient' });
  });

  test('runs as somebody else than root, without rights, on files that nobody writes', () => {
    const written = objects();

    for (const [name, user] of [
      ['ratelimit', 65532],
      ['ratelimit-redis', 999],
    ] as const) {
      const { spec } = pod(written, name);
      const [container] = spec.containers;
      expect(spec.automountServiceAccountToken).toBe(false);
      expect(spec.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: user });
      expect(container.securityContext).toMatchObject({
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
        readOnlyRootFilesystem: true,
      });
      expect([container.readinessProbe, container.livenessProbe]).not.toContain(undefined);
      expect(container.resources.limits.memory).toBe('256Mi');
      expect(container.image).toMatch(/:[\w.-]+$/);
    }
  });

  test('takes its place, its size and its image from its options', () => {
    const image = 'registry.example.com/ratelimit@sha256:' + 'a'.repeat(64);
    const written = objects({ name: 'limits', namespace: 'edge', replicas: 1, image, redis: Redis.pod({ image: 'redis:8' }) });
    const deployment = find(written, 'Deployment', 'limits');

    expect(deployment.metadata.namespace).toBe('edge');
    expect(deployment.spec.replicas).toBe(1);
    expect(deployment.spec.template.spec.containers[0].image).toBe(image);
    expect(pod(written, 'limits-redis').spec.containers[0].image).toBe('redis:8');
    expect(written.filter(({ kind }) => kind === 'PodDisruptionBudget')).toStrictEqual([]);
  });

  test('asks a Redis of its own', () => {
    expect(env({})).toMatchObject({ REDIS_SOCKET_TYPE: 'tcp', REDIS_URL: 'ratelimit-redis.shop.svc.cluster.local:6379' });
  });

  test('asks a Redis that runs already', () => {
    const redis = Redis.at({ host: 'redis.example.com', port: 6380, tls: true, password: { secret: 'redis', key: 'password' } });

    expect(env({ redis })).toMatchObject({
      REDIS_URL: 'redis.example.com:6380',
      REDIS_TLS: 'true',
      REDIS_AUTH: { secretKeyRef: { name: 'redis', key: 'password' } },
    });
    expect(objects({ redis }).filter(({ kind }) => kind === 'Deployment')).toHaveLength(1);
  });

  test('that nobody names is a mistake at synth', () => {
    const app = Testing.app();
    new RateLimitServer(new Chart(app, 'chart', { namespace: 'shop' }), 'Server');

    expect(() => app.synth()).toThrow('[chart/Server] limits: is empty; use the server in a RateLimit.global');
  });

  test.each<[string, RateLimitServerProps, string]>([
    ['no pods', { replicas: 0 }, '[chart/Server] replicas: 0 is not a valid number of pods; write a whole number of at least 1'],
    ['an image without tag', { image: 'ratelimit' }, 'image: "ratelimit" is not an image with a tag or digest'],
    ['a name that is none', { name: 'Rate Limit' }, 'name: "Rate Limit" is not a valid Kubernetes name'],
    ['a Redis without host', { redis: Redis.at({ host: 'a b' }) }, 'redis.host: "a b" is not a valid host'],
    ['a Redis on no port', { redis: Redis.at({ host: 'redis', port: 0 }) }, 'redis.port: 0 is not a valid port'],
    [
      'a password in no Secret',
      { redis: Redis.at({ host: 'redis', password: { secret: 'R', key: 'a' } }) },
      'redis.password.secret: "R" is not a valid Kubernetes name',
    ],
  ])('refuses %s', (_, props, message) => {
    expect(mistake(() => objects(props))).toContain(message);
  });
});
