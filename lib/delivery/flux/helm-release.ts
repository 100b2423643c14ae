import type { Construct } from 'constructs';
import type {
  HelmReleaseSpec,
  HelmReleaseSpecDriftDetectionIgnore,
  HelmReleaseSpecKubeConfig,
} from '../../../imports/engines/helm.toolkit.fluxcd.io';
import { MeshResource, type NamespacedOptions } from '../../core/resource';
import type { Release } from '../release';

/** Options of a `HelmRelease`. */
export interface HelmReleaseProps extends NamespacedOptions<HelmReleaseSpec> {
  /** The chart to install. */
  readonly release: Release;
  /** Name of the `HelmRepository` of its chart, or of the `OCIRepository` that is the chart. */
  readonly source: string;
  /** Names of the HelmReleases that must be ready first. @default - none */
  readonly dependsOn?: readonly string[];
  /** Fields that Flux does not change. @default - none */
  readonly ignore?: readonly HelmReleaseSpecDriftDetectionIgnore[];
  /** @default - the cluster that Flux runs in */
  readonly kubeConfig?: HelmReleaseSpecKubeConfig;
}

/**
 * A Helm chart that Flux installs and upgrades, and whose drift it corrects.
 *
 * @see https://fluxcd.io/flux/components/helm/helmreleases/
 */
export class HelmRelease extends MeshResource<HelmReleaseSpec> {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: HelmReleaseProps,
  ) {
    const gvk = { apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease' };
    super(scope, id, { gvk, namespace: { fallback: 'flux-system' } }, props);
  }

  protected renderSpec(): HelmReleaseSpec {
    const { release, dependsOn = [], ignore = [], kubeConfig } = this.props;
    const strategy = { name: 'RetryOnFailure' } as const;
    const disableWait = release.awaited === false ? true : undefined;
    return {
      interval: '30m',
      releaseName: release.releaseName,
      targetNamespace: release.namespace,
      storageNamespace: release.namespace,
      ...this.chart(),
      dependsOn: dependsOn.length > 0 ? dependsOn.map((name) => ({ name })) : undefined,
      install: { createNamespace: true, crds: 'CreateReplace', disableWait, strategy },
      upgrade: { crds: 'CreateReplace', disableWait, strategy },
      driftDetection: ignore.length > 0 ? { mode: 'enabled', ignore: [...ignore] } : { mode: 'enabled' },
      kubeConfig,
      values: release.values,
    };
  }

  private chart(): Pick<HelmReleaseSpec, 'chart' | 'chartRef'> {
    const { release, source } = this.props;
    if (release.repo.startsWith('oci://')) return { chartRef: { kind: 'OCIRepository', name: source } };
    const { chart, version } = release;
    return { chart: { spec: { chart, version, sourceRef: { kind: 'HelmRepository', name: source } } } };
  }
}
