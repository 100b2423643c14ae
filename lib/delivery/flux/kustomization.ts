import type { Construct } from 'constructs';
import type {
  KustomizationSpec,
  KustomizationSpecHealthChecks,
  KustomizationSpecIgnore,
  KustomizationSpecKubeConfig,
  KustomizationSpecSourceRef,
} from '../../../imports/engines/kustomize.toolkit.fluxcd.io';
import { MeshResource, type NamespacedOptions } from '../../core/resource';

/** Options of a `Kustomization`. */
export interface KustomizationProps extends NamespacedOptions<KustomizationSpec> {
  /** Folder of the source: `./dist/20-gateway`. */
  readonly path: string;
  readonly sourceRef: KustomizationSpecSourceRef;
  /** Names of the Kustomizations that must be ready first. @default - none */
  readonly dependsOn?: readonly string[];
  /** Objects that must be healthy before this one is ready. @default - it is ready once everything is applied */
  readonly healthChecks?: readonly KustomizationSpecHealthChecks[];
  /** @default - every field is kept as in the source */
  readonly ignore?: readonly KustomizationSpecIgnore[];
  /** @default - the cluster that Flux runs in */
  readonly kubeConfig?: KustomizationSpecKubeConfig;
}

/**
 * A folder that Flux keeps in sync.
 *
 * @see https://fluxcd.io/flux/components/kustomize/kustomizations/
 */
export class Kustomization extends MeshResource<KustomizationSpec> {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: KustomizationProps,
  ) {
    const gvk = { apiVersion: 'kustomize.toolkit.fluxcd.io/v1', kind: 'Kustomization' };
    super(scope, id, { gvk, namespace: { fallback: 'flux-system' } }, props);
  }

  protected renderSpec(): KustomizationSpec {
    const { path, sourceRef, dependsOn = [], healthChecks = [], ignore = [], kubeConfig } = this.props;
    return {
      interval: '10m',
      retryInterval: '1m',
      timeout: '5m',
      path,
      prune: true,
      sourceRef: { kind: sourceRef.kind, name: sourceRef.name },
      dependsOn: dependsOn.length > 0 ? dependsOn.map((name) => ({ name })) : undefined,
      healthChecks: healthChecks.length > 0 ? [...healthChecks] : undefined,
      ignore: ignore.length > 0 ? [...ignore] : undefined,
      kubeConfig,
    };
  }
}
