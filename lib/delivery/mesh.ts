import { App } from 'cdk8s';
import { Construct } from 'constructs';
import { ConfigError } from '../core/config-error';
import { expectOptional, expectOptionalList } from '../core/expect-value';
import { decideMeshSettings, meshSettings, type RoutingApi } from '../core/mesh-settings';
import { isDnsLabel } from '../semantics/hostname';
import { ExtensionProvider } from '../providers/extension-provider';
import { DataPlane } from '../topology/data-plane';
import type { Rule } from '../verify/analysis/rule';
import { findVersion } from '../verify/schema/api-versions';
import { incompleteness } from '../verify/own-rules/check-rules';
import { verifyApp, type VerifyAppOptions } from '../verify/verify-app';
import { gatewayApiRelease, ISTIO_RELEASE, istioRelease } from './istio-version';
import type { MeshCluster } from './mesh-cluster';
import { checkProviders, meshConfigOf } from './mesh-config';
import type { MeshProfile } from './profile';
import { rankReleases, type RankedRelease, type Release } from './release';
import { meshReleases } from './releases';

/** Who installs Istio: its `charts`, or `sail`, the operator that does it from a resource. */
export type ControlPlane = 'charts' | 'sail';

/** A platform whose nodes Istio's charts know by name. */
export type MeshPlatform = 'gke' | 'k3d' | 'k3s' | 'microk8s' | 'minikube' | 'openshift';

/** Options of the mesh. */
export interface MeshProps {
  /**
   * How Istio is installed.
   * @default 'production'
   */
  readonly profile?: MeshProfile;
  /**
   * Version of Istio that is installed, and for which the app is verified: a minor version, such as `1.28`, of which the last known release is
   * taken, or a release, such as `1.28.3`. What that version does not have is refused when the app is synthesized.
   * @default '1.30.3'
   */
  readonly istio?: string;
  /**
   * Release of cert-manager.
   * @default 'v1.21.1'
   */
  readonly certManagerVersion?: string;
  /**
   * Namespace of the control plane, and of policies for the whole mesh.
   * @default 'istio-system'
   */
  readonly rootNamespace?: string;
  /**
   * More of Istio's mesh configuration, laid over what the profile says.
   * @default - the profile's
   * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/
   */
  readonly meshConfig?: Readonly<Record<string, unknown>>;
  /**
   * The services that proxies report to or ask, by name. They come beside the profile's and those that the app runs, and in the place of
   * those of the same name.
   * @default - the profile's, and those that the app runs, such as `Jaeger`
   */
  readonly extensionProviders?: readonly ExtensionProvider[];
  /**
   * How workloads join the mesh. Ambient installs the node agents `istio-cni` and `ztunnel` too.
   * @default DataPlane.sidecar()
   */
  readonly dataPlane?: DataPlane;
  /**
   * The API in which gateways and routes are written by what knows both: `Gateway`, `HttpRoutes`, `HttpsRedirect`, `Canary` and the charts.
   * @default - 'istio', and in ambient mode 'gateway-api', since waypoints follow its routes
   */
  readonly api?: RoutingApi;
  /**
   * Where the nodes keep what `istio-cni` needs, when that is not where most clusters have it: `gke`, `k3s`…
   * @default - the usual places
   * @see https://istio.io/latest/docs/ambient/install/platform-prerequisites/
   */
  readonly platform?: MeshPlatform;
  /**
   * Release of the Gateway API's definitions, which are installed where something needs them; `present` when the cluster brings them along.
   * @default - the one that goes with the version of Istio: 'v1.5.1' with 1.30
   */
  readonly gatewayApiVersion?: string;
  /**
   * Who installs Istio.
   * @default 'charts'
   * @see https://github.com/istio-ecosystem/sail-operator
   */
  readonly controlPlane?: ControlPlane;
  /**
   * More charts that the app needs, such as the controller of Argo Rollouts.
   * @default - Istio and cert-manager alone
   */
  readonly releases?: readonly Release[];
  /**
   * Values by name of release, laid over those that the other options make.
   * @default - none
   */
  readonly releaseValues?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /**
   * Rules of your own, by which the app is verified besides those of this package.
   * @default - those that `cdk8s-istio.yaml` names
   */
  readonly rules?: readonly Rule[];
  /**
   * Which of several clusters this is. A `Fleet` sets it.
   * @default - the mesh has one cluster
   */
  readonly cluster?: MeshCluster;
}

/**
 * The mesh that an app describes: which control plane it runs on, and what holds for all of it. An app that has one is verified whenever
 * it is synthesized: errors stop it before a file is written, warnings are told on standard error.
 *
 * An app has one: a second is refused.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/
 * @example
 * const mesh = new Mesh(app, 'mesh', { profile: 'demo' });
 */
export class Mesh extends Construct {
  readonly profile: MeshProfile;
  /** The release of Istio. */
  readonly version: string;
  readonly certManagerVersion: string;
  readonly rootNamespace: string;
  readonly meshConfig: Readonly<Record<string, unknown>>;
  /** What the app lists besides the profile's providers. */
  readonly extensionProviders: readonly ExtensionProvider[];
  readonly controlPlane: ControlPlane;
  readonly cluster: MeshCluster | undefined;
  readonly platform: MeshPlatform | undefined;
  /** True when workloads join without sidecars. */
  readonly isAmbient: boolean;
  /** The charts that the app brings besides those of Istio and cert-manager. */
  readonly moreReleases: readonly Release[];
  readonly releaseValues: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  private readonly gatewayApiVersion: string;

  constructor(scope: Construct, id: string, props: MeshProps = {}) {
    super(withoutMesh(scope, id), id);
    this.profile = props.profile ?? 'production';
    this.version = istioRelease(this, props.istio ?? ISTIO_RELEASE);
    this.certManagerVersion = this.checkVersion('certManagerVersion', props.certManagerVersion ?? 'v1.21.1', /^v\d+\.\d+\.\d+$/, 'v1.21.1');
    this.rootNamespace = this.checkNamespace(props.rootNamespace ?? 'istio-system');
    this.gatewayApiVersion = this.checkVersion(
      'gatewayApiVersion',
      props.gatewayApiVersion ?? gatewayApiRelease(this.version),
      /^(v\d+\.\d+\.\d+|present)$/,
      'v1.5.1',
    );
    this.platform = props.platform;
    this.meshConfig = props.meshConfig ?? {};
    this.extensionProviders = expectOptionalList(this, 'extensionProviders', props.extensionProviders, ExtensionProvider) ?? [];
    checkProviders(this);
    this.controlPlane = props.controlPlane ?? 'charts';
    this.isAmbient = (expectOptional(this, 'dataPlane', props.dataPlane, DataPlane) ?? DataPlane.sidecar())._isAmbient;
    decideMeshSettings(this, {
      api: props.api ?? (this.isAmbient ? 'gateway-api' : 'istio'),
      isAmbient: this.isAmbient,
      gatewayApi: minorOf(this.gatewayApiVersion),
    });
    this.cluster = this.checkCluster(props.cluster);
    this.moreReleases = props.releases ?? [];
    this.releaseValues = props.releaseValues ?? {};
    this.checkReleaseValues();
    this.checkRules(props.rules);
    verifyApp(App.of(this), this.verifyOptions(props.rules));
  }

  /** Release of the Gateway API's definitions to install; undefined when nothing needs them, or when they are there. */
  get gatewayApi(): string | undefined {
    const isNeeded = this.isAmbient || meshSettings(this).api === 'gateway-api';
    return isNeeded && this.gatewayApiVersion !== 'present' ? this.gatewayApiVersion : undefined;
  }

  /** All charts that have to be installed, those of Istio first. */
  get releases(): readonly RankedRelease[] {
    return rankReleases(this, meshReleases(this));
  }

  /** What verification cannot read from manifests. The app may still add to it until it is synthesized. */
  private verifyOptions(rules: readonly Rule[] | undefined): VerifyAppOptions {
    const configOf = () => ({ rootNamespace: this.rootNamespace, ...meshConfigOf(this) });
    const gatewayApiOf = () => (this.gatewayApi === undefined ? undefined : findVersion('gateway-api', this.gatewayApi));
    return {
      istio: findVersion('istio', this.version),
      get gatewayApi() {
        return gatewayApiOf();
      },
      rules,
      get meshConfig() {
        return configOf();
      },
    };
  }

  private checkRules(rules: readonly Rule[] = []): void {
    const fix = 'write [defineRule({ … })]';
    if (!Array.isArray(rules)) throw new ConfigError(this, { field: 'rules', value: rules, problem: 'is not a list', fix });
    rules.forEach((rule: Rule, index) => {
      const incomplete = incompleteness(rule);
      if (incomplete) throw new ConfigError(this, { field: `rules[${index}]`, value: rule?.id, ...incomplete });
    });
  }

  private checkVersion(field: string, version: string, form: RegExp, example: string): string {
    if (form.test(version)) return version;
    throw new ConfigError(this, { field, value: version, problem: 'is not a release', fix: `write one such as "${example}"` });
  }

  private checkNamespace(namespace: string): string {
    if (isDnsLabel(namespace)) return namespace;
    throw new ConfigError(this, {
      field: 'rootNamespace',
      value: namespace,
      problem: 'is not a valid namespace name',
      fix: 'use at most 63 lower case letters, digits and "-"',
    });
  }

  private checkCluster(cluster: MeshCluster | undefined): MeshCluster | undefined {
    if (!cluster || !this.isAmbient) return cluster;
    const problem = 'cannot be ambient in a fleet: its gateways between networks are of another kind';
    throw new ConfigError(this, { field: 'dataPlane', problem, fix: 'use DataPlane.sidecar()' });
  }

  private checkReleaseValues(): void {
    const names = this.releases.map(({ releaseName }) => releaseName);
    const unknown = Object.keys(this.releaseValues).find((name) => !names.includes(name));
    if (unknown === undefined) return;
    throw new ConfigError(this, {
      field: 'releaseValues',
      value: unknown,
      problem: 'is not a release of the app',
      fix: `use ${names.join(', ')}`,
    });
  }
}

/** The minor version of a release of the Gateway API; that of the newest for definitions that are there already. */
function minorOf(release: string): number {
  return Math.min(Number(/^v1\.(\d+)/.exec(release)?.[1] ?? 5), 5);
}

/** The scope of a mesh, when its app has none yet. */
function withoutMesh(scope: Construct, id: string): Construct {
  const first = scope.node.root.node.findAll().find((construct) => construct instanceof Mesh);
  if (!first) return scope;
  throw new ConfigError([scope.node.path, id].filter(Boolean).join('/'), {
    field: 'mesh',
    problem: `is the second Mesh of the app, after ${first.node.path}`,
    fix: 'keep one of the two, or use a Fleet for several clusters',
  });
}
