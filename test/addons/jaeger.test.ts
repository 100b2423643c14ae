import { Duration, Size } from 'cdk8s';
import { Jaeger, type JaegerProps } from '../../lib/addons/jaeger';
import { find, mistake, synth } from '../support/synth';
import { readYaml } from './read-yaml';

function objects(props?: JaegerProps) {
  return synth((chart) => new Jaeger(chart, 'Jaeger', props));
}

function config(props?: JaegerProps) {
  return readYaml(find(objects(props), 'ConfigMap').data['config.yaml']);
}

function build(props?: JaegerProps): Jaeger {
  let jaeger!: Jaeger;
  synth((chart) => {
    jaeger = new Jaeger(chart, 'Jaeger', props);
  });
  return jaeger;
}

describe('Jaeger', () => {
  test('is these objects', () => {
    expect(objects()).toMatchSnapshot();
  });

  test.each([
    ['tracing', { 'http-query': 16686, 'grpc-query': 16685 }],
    ['jaeger-collector', { 'grpc-otlp': 4317, 'http-otlp': 4318, 'grpc-jaeger': 14250, 'http-jaeger': 14268, 'http-zipkin': 9411 }],
    ['zipkin', { 'http-zipkin': 9411 }],
  ])('serves %s', (name, ports) => {
    const { spec } = find(objects(), 'Service', name);

    expect(Object.fromEntries(spec.ports.map((port: { name: string; port: number }) => [port.name, port.port]))).toEqual(ports);
    expect(spec.type).toBe('ClusterIP');
  });

  test('opens every port that its Services lead to', () => {
    const opened = find(objects(), 'Deployment').spec.template.spec.containers[0].ports.map(
      (port: { containerPort: number }) => port.containerPort,
    );
    const wanted = objects()
      .filter(({ kind }) => kind === 'Service')
      .flatMap(({ spec }) => spec.ports.map((port: { port: number }) => port.port));

    expect(opened).toEqual(expect.arrayContaining(wanted));
  });

  test('listens where other pods reach it', () => {
    const text = find(objects(), 'ConfigMap').data['config.yaml'];

    expect(text.match(/endpoint: .*/g)).toHaveLength(8);
    expect(text).not.toMatch(/localhost|127\.0\.0\.1/);
  });

  test('uses every component that it configures, and configures every one that it uses', () => {
    const { service, extensions, receivers, processors, exporters } = config();
    const { traces } = service.pipelines;

    expect(Object.keys(extensions).sort()).toEqual([...service.extensions].sort());
    expect(Object.keys(receivers).sort()).toEqual([...traces.receivers].sort());
    expect(Object.keys(processors)).toEqual(traces.processors);
    expect(Object.keys(exporters)).toEqual(traces.exporters);
  });

  test('keeps traces for three days, or as long as it is told', () => {
    const kept = (props?: JaegerProps) => config(props).extensions.jaeger_storage.backends.badger.badger.ttl.spans;

    expect(kept()).toBe('72h');
    expect(kept({ retention: Duration.minutes(90) })).toBe('1h30m');
  });

  test('keeps them in a volume when asked to', () => {
    expect(find(objects({ storage: Size.gibibytes(5) }), 'PersistentVolumeClaim').spec.resources.requests.storage).toBe('5Gi');
  });

  test('writes only below folders that are volumes', () => {
    const { badger } = config().extensions.jaeger_storage.backends.badger;
    const [container] = find(objects(), 'Deployment').spec.template.spec.containers;
    const mounts = container.volumeMounts.map((mount: { mountPath: string }) => mount.mountPath);

    expect(container.securityContext.readOnlyRootFilesystem).toBe(true);
    expect(mounts).toContain('/badger');
    for (const folder of Object.values<string>(badger.directories)) expect(folder.startsWith('/badger/')).toBe(true);
  });

  test('holds no token of the API server', () => {
    expect(find(objects(), 'Deployment').spec.template.spec.automountServiceAccountToken).toBe(false);
  });

  test('tells Istio where it takes traces', () => {
    expect(build({ namespace: 'tracing' }).extensionProvider._toWire()).toEqual({
      name: 'jaeger',
      opentelemetry: { service: 'jaeger-collector.tracing.svc.cluster.local', port: 4317 },
    });
  });

  test('refuses a retention of seconds', () => {
    expect(mistake(() => objects({ retention: Duration.seconds(5) }))).toBe(
      '[chart/Jaeger] retention: "5s" is too short; write at least 1m',
    );
  });
});
