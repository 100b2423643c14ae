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

/** How Istio is installed: by its `charts`, or by `sail`, the operator that installs it from a resource. */
export type ControlPlane = 'charts' | 'sail';

/** A platform that Istio's charts support. */
export type MeshPlatform = 'gke' | 'k3d' | 'k3s' | 'microk8s' | 'minikube' | 'openshift';

/** Options of the mesh. */
export interface MeshProps {
  /**
   * The profile of the installation.
   * @default 'production'
   */
  readonly profile?: MeshProfile;
  /**
   * Version of Istio that is installed, and for which the app is verified: a minor version, such as `1.28`, for its last known release,
   * or a release, such as `1.28.3`. Features that the version does not have are refused when the app is synthesized.
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
   * Overrides of Istio's mesh configuration, merged over those of the profile.
   * @default - the profile's
   * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/
   */
  readonly meshConfig?: Readonly<Record<string, unknown>>;
  /**
   * The services that proxies report to or query, by name. They are added to those of the profile and those that the app runs, and replace
   * those with the same name.
   * @default - those of the profile, and those that the app runs, such as `Jaeger`
   */
  readonly extensionProviders?: readonly ExtensionProvider[];
  /**
   * How workloads join the mesh. Ambient mode also installs the node agents `istio-cni` and `ztunnel`.
   * @default DataPlane.sidecar()
   */
  readonly dataPlane?: DataPlane;
  /**
   * The API for gateways and routes of constructs that support both: `Gateway`, `HttpRoutes`, `HttpsRedirect`, `Canary` and the charts.
   * @default - 'istio', and in ambient mode 'gateway-api', because waypoints use its routes
   */
  readonly api?: RoutingApi;
  /**
   * The platform, if its nodes keep the files that `istio-cni` needs in special places: `gke`, `k3s`…
   * @default - the usual places
   * @see https://istio.io/latest/docs/ambient/install/platform-prerequisites/
   */
  readonly platform?: MeshPlatform;
  /**
   * Release of the Gateway API CRDs, which are installed if something needs them; `present` if the cluster already has them.
   * @default - the one that matches the version of Istio: 'v1.5.1' with 1.30
   */
  readonly gatewayApiVersion?: string;
  /**
   * How Istio is installed.
   * @default 'charts'
   * @see https://github.com/istio-ecosystem/sail-operator
   */
  readonly controlPlane?: ControlPlane;
  /**
   * Additional charts that the app needs, such as the controller of Argo Rollouts.
   * @default - only Istio and cert-manager
   */
  readonly releases?: readonly Release[];
  /**
   * Values by name of release, laid over those that the other options make.
   * @default - none
   */
  readonly releaseValues?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /**
   * Your own rules, with which the app is verified in addition to those of this package.
   * @default - those that `cdk8s-istio.yaml` names
   */
  readonly rules?: readonly Rule[];
  /**
   * The cluster, if the mesh has several. Set by a `Fleet`.
   * @default - the mesh has one cluster
   */
  readonly cluster?: MeshCluster;
}

/**
 * The mesh that an app describes: its control plane, and the settings for all of it. An app with a `Mesh` is verified whenever
 * it is synthesized: errors stop it before a file is written, warnings are printed on standard error.
 *
 * An app can have one; a second one is refused.
 *
 * @throws ConfigError when the app has a Mesh already, when a version is not a known release, or when two settings contradict each other
 * @throws Error when the app is synthesized, if a rule finds an error in the manifests
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
  /** The providers of the app in addition to those of the profile. */
  readonly extensionProviders: readonly ExtensionProvider[];
  readonly controlPlane: ControlPlane;
  readonly cluster: MeshCluster | undefined;
  readonly platform: MeshPlatform | undefined;
  /** True if workloads join without sidecars. */
  readonly isAmbient: boolean;
  /** The charts that the app adds to those of Istio and cert-manager. */
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

  /** Release of the Gateway API CRDs to install; undefined if nothing needs them, or if they already exist. */
  get gatewayApi(): string | undefined {
    const isNeeded = this.isAmbient || meshSettings(this).api === 'gateway-api';
    return isNeeded && this.gatewayApiVersion !== 'present' ? this.gatewayApiVersion : undefined;
  }

  /**
   * All charts that must be installed, those of Istio first.
   *
   * @throws ConfigError when a release depends on one that is not installed, or on itself
   */
  get releases(): readonly RankedRelease[] {
    return rankReleases(this, meshReleases(this));
  }

  /** The facts for verification that are not in the manifests. The app can add to them until it is synthesized. */
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
    const problem = 'cannot be ambient in a fleet, because ambient mode needs other gateways between networks';
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

/** The minor version of a release of the Gateway API; that of the newest if the cluster already has the CRDs. */
function minorOf(release: string): number {
  return Math.min(Number(/^v1\.(\d+)/.exec(release)?.[1] ?? 5), 5);
}

/** The scope of a mesh, if its app does not have one yet. */
function withoutMesh(scope: Construct, id: string): Construct {
  const first = scope.node.root.node.findAll().find((construct) => construct instanceof Mesh);
  if (!first) return scope;
  throw new ConfigError([scope.node.path, id].filter(Boolean).join('/'), {
    field: 'mesh',
    problem: `is the second Mesh of the app, after ${first.node.path}`,
    fix: 'keep one of the two, or use a Fleet for several clusters',
  });
}
