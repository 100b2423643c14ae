import { Size } from 'cdk8s';
import { DASHBOARDS } from '../../lib/addons/dashboards';
import { Grafana, type GrafanaProps } from '../../lib/addons/grafana';
import { Prometheus } from '../../lib/addons/prometheus';
import { find, mistake, synth } from '../support/synth';
import { readYaml } from './read-yaml';

function objects(props: Partial<GrafanaProps> = {}) {
  const all = synth((chart) => new Grafana(chart, 'Grafana', { prometheus: new Prometheus(chart, 'Prometheus'), ...props }));
  return all.filter(({ metadata }) => metadata.labels.app === 'grafana');
}

function pod(props?: Partial<GrafanaProps>) {
  return find(objects(props), 'Deployment').spec.template.spec;
}

function environment(props?: Partial<GrafanaProps>) {
  const { env } = pod(props).containers[0];
  return Object.fromEntries(
    env.map(({ name, value, valueFrom }: { name: string; value: string; valueFrom: object }) => [name, value ?? valueFrom]),
  );
}

describe('Grafana', () => {
  test('is these objects', () => {
    const withoutDashboards = objects().filter(({ metadata }) => metadata.name !== 'grafana-dashboards');

    expect(withoutDashboards).toMatchSnapshot();
  });

  test('answers on port 3000 of the Service grafana', () => {
    expect(find(objects(), 'Service').spec.ports).toEqual([{ name: 'http', port: 3000 }]);
  });

  test('asks Prometheus where it is', () => {
    const { datasources } = readYaml(find(objects(), 'ConfigMap', 'grafana').data['datasources.yaml']);

    expect(datasources).toMatchObject([
      { uid: 'prometheus', url: 'http://prometheus.istio-system.svc.cluster.local:9090', isDefault: true },
    ]);
  });

  test('reads its dashboards from the folder where they are', () => {
    const { providers } = readYaml(find(objects(), 'ConfigMap', 'grafana').data['dashboards.yaml']);
    const mounts = pod().containers[0].volumeMounts;
    const folder = mounts.find(({ name }: { name: string }) => name === 'dashboards').mountPath;

    expect(providers[0].options.path).toBe(folder);
    expect(Object.keys(find(objects(), 'ConfigMap', 'grafana-dashboards').data)).toEqual(Object.keys(DASHBOARDS));
  });

  test('lets everybody look and nobody in, without an administrator', () => {
    expect(environment()).toMatchObject({
      GF_AUTH_ANONYMOUS_ENABLED: 'true',
      GF_AUTH_ANONYMOUS_ORG_ROLE: 'Viewer',
      GF_AUTH_BASIC_ENABLED: 'false',
      GF_AUTH_DISABLE_LOGIN_FORM: 'true',
      GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION: 'true',
    });
  });

  test('lets only the administrator in, whose password is in a Secret', () => {
    const settings = environment({ admin: { secret: 'grafana-admin', passwordKey: 'password' } });

    expect(settings).toMatchObject({
      GF_AUTH_ANONYMOUS_ENABLED: 'false',
      GF_SECURITY_ADMIN_USER: { secretKeyRef: { name: 'grafana-admin', key: 'admin-user' } },
      GF_SECURITY_ADMIN_PASSWORD: { secretKeyRef: { name: 'grafana-admin', key: 'password' } },
    });
    expect(settings).not.toHaveProperty('GF_AUTH_DISABLE_LOGIN_FORM');
  });

  test('never lets visitors do more than look', () => {
    const settings = environment({ admin: { secret: 'grafana-admin' }, anonymousViewer: true });

    expect(settings).toMatchObject({ GF_AUTH_ANONYMOUS_ENABLED: 'true', GF_AUTH_ANONYMOUS_ORG_ROLE: 'Viewer' });
  });

  test('runs as its own user, on a read-only file system, without a token of the API server', () => {
    const { securityContext, containers, automountServiceAccountToken } = pod();

    expect(securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 472 });
    expect(containers[0].securityContext.readOnlyRootFilesystem).toBe(true);
    expect(automountServiceAccountToken).toBe(false);
  });

  test('keeps what it stores in a volume when asked to', () => {
    expect(find(objects({ storage: Size.gibibytes(2) }), 'PersistentVolumeClaim').metadata.name).toBe('grafana');
  });

  test.each<[string, Partial<GrafanaProps>, string]>([
    [
      'a page that nobody can see',
      { anonymousViewer: false },
      '[chart/Grafana] anonymousViewer: false would lock out all users, because there is no administrator; set admin to a Secret, or leave anonymousViewer out',
    ],
    [
      'a Secret in upper case',
      { admin: { secret: 'Admin' } },
      '[chart/Grafana] admin.secret: "Admin" is not a valid Kubernetes name; use lower case letters, digits, "-" and "."',
    ],
  ])('refuses %s', (_, props, message) => {
    expect(mistake(() => objects(props))).toBe(message);
  });
});
