import { Duration, Size } from 'cdk8s';
import { Cpu, EnvValue, Probe, Secret } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { checkObjectName, checkSecretKey } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { expectValue, WRITTEN } from '../core/expect-value';
import { meshSettings } from '../core/mesh-settings';
import type { MeshService } from '../topology/mesh-service';
import { ServicePort } from '../topology/service-port';
import { Addon } from './addon';
import type { StoredAddonOptions } from './addon-options';
import { ConfigFiles } from './config-files';
import { DASHBOARDS } from './dashboards';
import { inAmbient } from './dashboards/ambient';
import { renderDashboard, type Dashboard } from './dashboards/dashboard';
import { DASHBOARD_FOLDER, dashboardProvider, datasources } from './grafana-provisioning';
import { Prometheus } from './prometheus';

/** A Secret with the name and password of Grafana's administrator. The app does not create it. */
export interface GrafanaAdmin {
  /** Name of the Secret, in the namespace of Grafana. */
  readonly secret: string;
  /**
   * Key of the user's name.
   * @default 'admin-user'
   */
  readonly userKey?: string;
  /**
   * Key of the password.
   * @default 'admin-password'
   */
  readonly passwordKey?: string;
}

/** Options of `Grafana`. */
export interface GrafanaProps extends StoredAddonOptions {
  /** The data source of the dashboards. */
  readonly prometheus: Prometheus;
  /**
   * The administrator.
   * @default - none, so nobody can log in
   */
  readonly admin?: GrafanaAdmin;
  /**
   * Allows anyone who reaches the page to view the dashboards, but not to change them.
   * @default - true without an administrator, otherwise false
   */
  readonly anonymousViewer?: boolean;
}

const PORT = 3000;
const USER = 472;

/**
 * Grafana with dashboards for the mesh, a service, a workload and the control plane.
 *
 * @throws ConfigError when Prometheus is missing, when a Secret is not valid, or when nobody could log in
 * @see https://istio.io/latest/docs/ops/integrations/grafana/
 * @example
 * new Grafana(chart, 'Grafana', { prometheus, admin: { secret: 'grafana-admin' } });
 */
export class Grafana extends Addon {
  /** @internal */
  static readonly [WRITTEN] = 'a Grafana';

  /** The Service `grafana`. */
  readonly service: MeshService;
  /** Whether anyone who reaches the page can view the dashboards. */
  readonly anonymousViewer: boolean;

  constructor(scope: Construct, id: string, props: GrafanaProps) {
    super(scope, id, 'grafana', props);
    this.anonymousViewer = this.checkVisitors(props);
    const provisioning = new ConfigFiles(this, 'Provisioning', {
      metadata: this.metadata('grafana'),
      data: {
        'datasources.yaml': datasources(expectValue(this, 'prometheus', props.prometheus, Prometheus).url),
        'dashboards.yaml': dashboardProvider(),
      },
    });
    const fitting = meshSettings(this).isAmbient ? inAmbient : (dashboard: Dashboard) => dashboard;
    const dashboards = new ConfigFiles(this, 'Dashboards', {
      metadata: this.metadata('grafana-dashboards'),
      data: Object.fromEntries(Object.entries(DASHBOARDS).map(([file, dashboard]) => [file, renderDashboard(fitting(dashboard))])),
    });
    const health = { port: PORT, timeoutSeconds: Duration.seconds(5) };
    this.addPod({
      container: {
        name: 'grafana',
        image: 'docker.io/grafana/grafana:12.0.1',
        ports: [{ name: 'http', number: PORT }],
        envVariables: { ...this.settings(), ...this.adminSettings(props.admin) },
        readiness: Probe.fromHttpGet('/api/health', { ...health, periodSeconds: Duration.seconds(5) }),
        liveness: Probe.fromHttpGet('/api/health', { ...health, initialDelaySeconds: Duration.seconds(60), failureThreshold: 10 }),
        resources: { cpu: { request: Cpu.millis(50) }, memory: { request: Size.mebibytes(128), limit: Size.mebibytes(512) } },
        volumeMounts: [
          {
            path: '/etc/grafana/provisioning/datasources/datasources.yaml',
            volume: provisioning.volume,
            subPath: 'datasources.yaml',
            readOnly: true,
          },
          {
            path: '/etc/grafana/provisioning/dashboards/dashboards.yaml',
            volume: provisioning.volume,
            subPath: 'dashboards.yaml',
            readOnly: true,
          },
          { path: DASHBOARD_FOLDER, volume: dashboards.volume, readOnly: true },
          { path: '/var/lib/grafana', volume: this.addData(props) },
          { path: '/var/log/grafana', volume: this.addScratch('logs') },
          { path: '/tmp', volume: this.addScratch('tmp') },
        ],
      },
      config: [provisioning, dashboards],
      user: USER,
    });
    this.service = this.addPage('grafana', [ServicePort.http(PORT)]);
    props.prometheus.letIn(this);
  }

  override get asksForLogin(): boolean {
    return !this.anonymousViewer;
  }

  /** The address for pods of the cluster. */
  get url(): string {
    return `http://${this.service.host}:${PORT}`;
  }

  private settings(): Record<string, EnvValue> {
    return texts({
      GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
      GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
      GF_ANALYTICS_REPORTING_ENABLED: 'false',
      GF_AUTH_ANONYMOUS_ENABLED: `${this.anonymousViewer}`,
      GF_AUTH_ANONYMOUS_ORG_ROLE: 'Viewer',
      GF_PLUGINS_PREINSTALL_DISABLED: 'true',
      ...(this.externalUrl && { GF_SERVER_ROOT_URL: this.externalUrl }),
    });
  }

  // Without a Secret the administrator must be disabled: Grafana would create one with the password "admin".
  private adminSettings(admin: GrafanaAdmin | undefined): Record<string, EnvValue> {
    if (admin === undefined) {
      return texts({
        GF_AUTH_BASIC_ENABLED: 'false',
        GF_AUTH_DISABLE_LOGIN_FORM: 'true',
        GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION: 'true',
      });
    }
    const secret = Secret.fromSecretName(this, 'Admin', checkObjectName(this, 'admin.secret', admin.secret));
    const key = (field: 'userKey' | 'passwordKey', fallback: string) => checkSecretKey(this, `admin.${field}`, admin[field] ?? fallback);
    return {
      GF_SECURITY_ADMIN_USER: secret.envValue(key('userKey', 'admin-user')),
      GF_SECURITY_ADMIN_PASSWORD: secret.envValue(key('passwordKey', 'admin-password')),
    };
  }

  private checkVisitors({ admin, anonymousViewer = admin === undefined }: GrafanaProps): boolean {
    if (admin !== undefined || anonymousViewer) return anonymousViewer;
    throw new ConfigError(this, {
      field: 'anonymousViewer',
      value: false,
      problem: 'would lock out all users, because there is no administrator',
      fix: 'set admin to a Secret, or leave anonymousViewer out',
    });
  }
}

function texts(values: Readonly<Record<string, string>>): Record<string, EnvValue> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, EnvValue.fromValue(value)]));
}
