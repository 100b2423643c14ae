import type { Chart } from 'cdk8s';
import { DASHBOARDS } from '../../lib/addons/dashboards';
import { Grafana, type GrafanaProps } from '../../lib/addons/grafana';
import { Jaeger } from '../../lib/addons/jaeger';
import { Kiali, type KialiProps } from '../../lib/addons/kiali';
import { Prometheus } from '../../lib/addons/prometheus';
import { find, mistake, synth } from '../support/synth';
import { readYaml } from './read-yaml';

function objects(props: Partial<KialiProps> = {}) {
  return synth((chart) => new Kiali(chart, 'Kiali', { prometheus: new Prometheus(chart, 'Prometheus'), ...props }));
}

function pod(props?: Partial<KialiProps>) {
  return find(objects(props), 'Deployment', 'kiali').spec.template.spec;
}

function configOf(manifests: ReturnType<Chart['toJson']>) {
  return readYaml(find(manifests, 'ConfigMap', 'kiali').data['config.yaml']);
}

function wired(grafana: Partial<GrafanaProps> = {}) {
  return configOf(
    synth((chart) => {
      const prometheus = new Prometheus(chart, 'Prometheus');
      new Kiali(chart, 'Kiali', {
        prometheus,
        grafana: new Grafana(chart, 'Grafana', { prometheus, ...grafana }),
        jaeger: new Jaeger(chart, 'Jaeger'),
      });
    }),
  ).external_services;
}

describe('Kiali', () => {
  test('is these objects', () => {
    const manifests = synth((chart) => {
      const prometheus = new Prometheus(chart, 'Prometheus');
      const grafana = new Grafana(chart, 'Grafana', { prometheus });
      new Kiali(chart, 'Kiali', { prometheus, grafana, jaeger: new Jaeger(chart, 'Jaeger') });
    });

    expect(manifests.filter(({ metadata }) => metadata.labels.app === 'kiali')).toMatchSnapshot();
  });

  test('answers on port 20001 of the Service kiali, and shows its metrics to no other Service', () => {
    expect(find(objects(), 'Service', 'kiali').spec.ports).toEqual([{ name: 'http', port: 20001 }]);
    expect(configOf(objects()).server).toMatchObject({ port: 20001, web_root: '/kiali' });
  });

  test('shows the mesh and changes nothing, to whoever has a token of the cluster', () => {
    const { auth, deployment } = configOf(objects());

    expect(auth).toEqual({ strategy: 'token' });
    expect(deployment.view_only_mode).toBe(true);
  });

  test.each<Partial<KialiProps>>([{}, { viewOnly: false }, { login: 'anonymous' }])('may itself write nothing: %j', (props) => {
    const { rules } = find(objects(props), 'ClusterRole', 'kiali-istio-system');
    const created = rules.filter(({ verbs }: { verbs: string[] }) => verbs.includes('create'));

    expect(new Set(rules.flatMap(({ verbs }: { verbs: string[] }) => verbs))).toEqual(new Set(['get', 'list', 'watch', 'create']));
    expect(created.flatMap(({ resources }: { resources: string[] }) => resources)).toEqual(['pods/portforward', 'tokenreviews']);
  });

  test('finds Prometheus, Grafana and Jaeger where they are', () => {
    expect(wired()).toMatchObject({
      prometheus: { url: 'http://prometheus.istio-system.svc.cluster.local:9090' },
      grafana: { enabled: true, internal_url: 'http://grafana.istio-system.svc.cluster.local:3000' },
      tracing: {
        enabled: true,
        provider: 'jaeger',
        internal_url: 'http://tracing.istio-system.svc.cluster.local:16685/jaeger',
        use_grpc: true,
      },
    });
  });

  test('leaves out what is not known yet', () => {
    expect(JSON.stringify(wired())).not.toContain('null');
  });

  test('knows nothing of an addon that it is not given', () => {
    expect(configOf(objects()).external_services).toMatchObject({ grafana: { enabled: false }, tracing: { enabled: false } });
  });

  test('links to dashboards that Grafana has, by variables that they have', () => {
    const dashboards = Object.values(DASHBOARDS);
    for (const link of wired().grafana.dashboards) {
      const dashboard = dashboards.find(({ title }) => title === link.name);

      expect(dashboard?.variables?.map(({ name }) => `var-${name}`)).toEqual(Object.values(link.variables));
    }
  });

  test('does not link to a Grafana that asks for a password', () => {
    expect(wired({ admin: { secret: 'grafana-admin' } }).grafana).toEqual({ enabled: false });
  });

  test('signs sessions with a key that each pod makes at its start and keeps in memory', () => {
    const { initContainers, containers, volumes } = pod();

    expect(volumes).toContainEqual({ name: 'signing-key', emptyDir: { medium: 'Memory' } });
    expect(initContainers).toHaveLength(1);
    expect(initContainers[0].command[2]).toContain('> /kiali-override-secrets/login-token-signing-key/value.txt');
    expect(initContainers[0].volumeMounts).toEqual([{ name: 'signing-key', mountPath: '/kiali-override-secrets/login-token-signing-key' }]);
    expect(containers[0].volumeMounts).toContainEqual({
      name: 'signing-key',
      mountPath: '/kiali-override-secrets/login-token-signing-key',
      readOnly: true,
    });
  });

  test('signs sessions with a key of a Secret when it is given one', () => {
    const { initContainers, volumes } = pod({ signingKey: { secret: 'kiali-signing-key' } });

    expect(initContainers).toBeUndefined();
    expect(volumes).toContainEqual({
      name: 'signing-key',
      secret: { secretName: 'kiali-signing-key', items: [{ key: 'key', path: 'value.txt' }] },
    });
  });

  test('writes no secret into its manifests', () => {
    expect(objects().map(({ kind }) => kind)).not.toContain('Secret');
    expect(configOf(objects())).not.toHaveProperty('login_token');
  });

  test('runs hardened, its key maker too', () => {
    const { initContainers, containers, securityContext } = pod();

    expect(securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 1000 });
    for (const container of [...initContainers, ...containers]) {
      expect(container.securityContext).toMatchObject({ readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } });
    }
  });

  test.each<[string, Partial<KialiProps>, string]>([
    [
      'visitors who may change the mesh',
      { login: 'anonymous', viewOnly: false },
      '[chart/Kiali] viewOnly: false would let anyone change the mesh, because login is "anonymous"; use login "token", or leave viewOnly out',
    ],
    [
      'another way to log in',
      { login: 'ldap' as 'token' },
      '[chart/Kiali] login: "ldap" is not a valid login method; write "token" or "anonymous"',
    ],
    [
      'a Secret that has no name',
      { signingKey: { secret: '' } },
      '[chart/Kiali] signingKey.secret: "" is not a valid Kubernetes name; use lower case letters, digits, "-" and "."',
    ],
    [
      'a root namespace in upper case',
      { rootNamespace: 'Istio' },
      '[chart/Kiali] rootNamespace: "Istio" is not a valid Kubernetes name; use lower case letters, digits, "-" and "."',
    ],
    [
      'a key with a slash',
      { signingKey: { secret: 'kiali', key: 'a/b' } },
      '[chart/Kiali] signingKey.key: "a/b" is not a valid key of a Secret; use letters, digits, "-", "_" and "."',
    ],
  ])('refuses %s', (_, props, message) => {
    expect(mistake(() => objects(props))).toBe(message);
  });
});
