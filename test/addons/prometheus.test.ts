import { Duration, Size, type Chart } from 'cdk8s';
import { Prometheus, type PrometheusProps } from '../../lib/addons/prometheus';
import { find, mistake, synth } from '../support/synth';
import { readYaml } from './read-yaml';

function objects(props?: PrometheusProps) {
  return synth((chart) => new Prometheus(chart, 'Prometheus', props));
}

function pod(props?: PrometheusProps) {
  return find(objects(props), 'Deployment').spec.template;
}

function config(props?: PrometheusProps) {
  return readYaml(find(objects(props), 'ConfigMap').data['prometheus.yml']);
}

function job(name: string, props?: PrometheusProps) {
  return config(props).scrape_configs.find((candidate: { job_name: string }) => candidate.job_name === name);
}

describe('Prometheus', () => {
  test('is these objects', () => {
    expect(objects()).toMatchSnapshot();
  });

  test('answers on port 9090 of the Service prometheus, inside the cluster only', () => {
    const { metadata, spec } = find(objects(), 'Service');

    expect(metadata).toMatchObject({ name: 'prometheus', namespace: 'istio-system' });
    expect(spec).toEqual({ type: 'ClusterIP', ports: [{ name: 'http', port: 9090 }], selector: { app: 'prometheus' } });
  });

  test('is outside the mesh, so that STRICT mutual TLS does not keep its clients out', () => {
    expect(pod().metadata.labels['sidecar.istio.io/inject']).toBe('false');
  });

  test('may read pods and nodes, and nothing else', () => {
    const { metadata, rules } = find(objects(), 'ClusterRole');

    expect(metadata).toEqual({ name: 'prometheus-istio-system', labels: { app: 'prometheus' } });
    expect(rules).toEqual([
      { apiGroups: [''], resources: ['nodes', 'pods'], verbs: ['get', 'list', 'watch'] },
      { apiGroups: [''], resources: ['nodes/metrics'], verbs: ['get'] },
    ]);
    expect(find(objects(), 'ClusterRoleBinding').subjects).toEqual([
      { kind: 'ServiceAccount', name: 'prometheus', namespace: 'istio-system' },
    ]);
  });

  test('runs as nobody, on a read-only file system', () => {
    const { securityContext, containers } = pod().spec;

    expect(securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 65534, runAsGroup: 65534, fsGroup: 65534 });
    expect(containers[0].securityContext).toMatchObject({ readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } });
  });

  test('keeps metrics for 15 days, or as long as it is told', () => {
    expect(pod().spec.containers[0].args).toContain('--storage.tsdb.retention.time=360h');
    expect(pod({ retention: Duration.days(2) }).spec.containers[0].args).toContain('--storage.tsdb.retention.time=48h');
  });

  test('keeps them in the pod, or in a volume', () => {
    const stored = objects({ storage: Size.gibibytes(20), storageClass: 'fast' });

    expect(pod().spec.volumes).toContainEqual({ name: 'data', emptyDir: {} });
    expect(find(stored, 'PersistentVolumeClaim').spec).toEqual({
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '20Gi' } },
      storageClassName: 'fast',
      volumeMode: 'Filesystem',
    });
    expect(find(stored, 'Deployment').spec.template.spec.volumes).toContainEqual({
      name: 'data',
      persistentVolumeClaim: { claimName: 'prometheus' },
    });
    expect(find(stored, 'Deployment').spec.strategy).toEqual({ type: 'Recreate' });
  });

  test('restarts when its configuration changes, and only then', () => {
    const checksum = (props?: PrometheusProps) => pod(props).metadata.annotations['checksum/config'];

    expect(checksum()).toMatch(/^[0-9a-f]{64}$/);
    expect(checksum({ retention: Duration.days(2) })).toBe(checksum());
    expect(checksum({ verifyKubelets: true })).not.toBe(checksum());
  });

  test('tells where pods of the cluster query it', () => {
    synth((chart: Chart) => {
      expect(new Prometheus(chart, 'Prometheus', { namespace: 'monitoring' }).url).toBe(
        'http://prometheus.monitoring.svc.cluster.local:9090',
      );
    });
  });

  test.each<[string, PrometheusProps, string]>([
    ['an hour of retention', { retention: Duration.hours(1) }, '[chart/Prometheus] retention: "1h" is too short; write at least 2h'],
    [
      'half a gibibyte',
      { storage: Size.mebibytes(512) },
      '[chart/Prometheus] storage: "524288Ki" is not a whole number of gibibytes; write one such as Size.gibibytes(10)',
    ],
    [
      'a number of gibibytes',
      { storage: 10 as unknown as Size },
      '[chart/Prometheus] storage: 10 is not a Size; write one such as Size.gibibytes(10)',
    ],
    [
      'a number of days',
      { retention: 15 as unknown as Duration },
      '[chart/Prometheus] retention: 15 is not a Duration; write one such as Duration.seconds(5)',
    ],
    [
      'a StorageClass in upper case',
      { storage: Size.gibibytes(10), storageClass: 'Fast' },
      '[chart/Prometheus] storageClass: "Fast" is not a valid Kubernetes name; use lower case letters, digits, "-" and "."',
    ],
    [
      'an image without a tag',
      { image: 'localhost:5000/prometheus' },
      '[chart/Prometheus] image: "localhost:5000/prometheus" is not an image with a tag or digest; write one such as "docker.io/prom/prometheus:v3.10.0"',
    ],
    [
      'a namespace with a dot',
      { namespace: 'istio.system' },
      '[chart/Prometheus] namespace: "istio.system" is not a valid namespace name; use at most 63 lower case letters, digits and "-"',
    ],
  ])('refuses %s', (_, props, message) => {
    expect(mistake(() => objects(props))).toBe(message);
  });
});

describe('its scrape configuration', () => {
  test('has these jobs', () => {
    expect(config().scrape_configs.map((entry: { job_name: string }) => entry.job_name)).toEqual([
      'prometheus',
      'kubernetes-pods',
      'kubernetes-nodes-cadvisor',
    ]);
  });

  test.each([
    ['a pod of the mesh', { scrape: 'true', port: '15020', path: '/stats/prometheus' }, 'http://10.0.0.7:15020/stats/prometheus'],
    ['istiod', { scrape: 'true', port: '15014' }, 'http://10.0.0.7:15014/metrics'],
    ['a pod with TLS', { scrape: 'true', port: '8443', scheme: 'https' }, 'https://10.0.0.7:8443/metrics'],
    ['a pod without a port', { scrape: 'true' }, 'http://10.0.0.7:9080/metrics'],
    ['a pod that says no', { scrape: 'false', port: '15020' }, undefined],
    ['a pod without labels', {}, undefined],
  ])('reads %s where its annotations say', (_, annotations, target) => {
    expect(scraped(annotations, '10.0.0.7')).toBe(target);
  });

  test('reads a pod with an IPv6 address', () => {
    expect(scraped({ scrape: 'true', port: '15020' }, 'fd00::7')).toBe('http://[fd00::7]:15020/metrics');
  });

  test('leaves pods out that have ended', () => {
    expect(scraped({ scrape: 'true', port: '15020' }, '10.0.0.7', 'Succeeded')).toBeUndefined();
  });

  test('keeps what tells pods apart', () => {
    const labels = relabel(job('kubernetes-pods').relabel_configs, {
      __meta_kubernetes_namespace: 'bookinfo',
      __meta_kubernetes_pod_name: 'reviews-v1-0',
      __meta_kubernetes_pod_node_name: 'node-1',
      __meta_kubernetes_pod_label_app: 'reviews',
      __meta_kubernetes_pod_annotation_prometheus_io_scrape: 'true',
    });

    expect(labels).toMatchObject({ namespace: 'bookinfo', pod: 'reviews-v1-0', node: 'node-1', app: 'reviews' });
  });

  test('checks the certificates of kubelets only when told to', () => {
    expect(job('kubernetes-nodes-cadvisor').tls_config).toEqual({ insecure_skip_verify: true });
    expect(job('kubernetes-nodes-cadvisor', { verifyKubelets: true }).tls_config).toEqual({
      ca_file: '/var/run/secrets/kubernetes.io/serviceaccount/ca.crt',
    });
  });
});

interface Rule {
  readonly action?: string;
  readonly source_labels?: readonly string[];
  readonly regex?: string;
  readonly target_label?: string;
  readonly replacement?: string;
}

/** Where Prometheus reads a pod with these annotations; undefined when it does not. */
function scraped(annotations: Readonly<Record<string, string>>, ip: string, phase = 'Running'): string | undefined {
  const host = ip.includes(':') ? `[${ip}]` : ip;
  const labels = relabel(job('kubernetes-pods').relabel_configs, {
    __scheme__: 'http',
    __metrics_path__: '/metrics',
    __address__: `${host}:9080`,
    __meta_kubernetes_pod_ip: ip,
    __meta_kubernetes_pod_phase: phase,
    ...Object.fromEntries(
      Object.entries(annotations).map(([name, value]) => [`__meta_kubernetes_pod_annotation_prometheus_io_${name}`, value]),
    ),
  });
  return labels && `${labels.__scheme__}://${labels.__address__}${labels.__metrics_path__}`;
}

/** What Prometheus makes of a target's labels, for the actions that the configuration uses; undefined when it drops the target. */
function relabel(rules: readonly Rule[], target: Readonly<Record<string, string>>): Record<string, string> | undefined {
  const labels = { ...target };
  for (const { action = 'replace', source_labels = [], regex = '(.*)', target_label, replacement = '$1' } of rules) {
    const whole = new RegExp(`^(?:${regex})$`);
    const value = source_labels.map((label) => labels[label] ?? '').join(';');
    if (action === 'keep' && !whole.test(value)) return undefined;
    if (action === 'drop' && whole.test(value)) return undefined;
    if (action === 'replace' && whole.test(value)) labels[target_label!] = value.replace(whole, replacement);
    if (action === 'labelmap') {
      for (const [label, text] of Object.entries(labels)) if (whole.test(label)) labels[label.replace(whole, replacement)] = text;
    }
  }
  return labels;
}
