import type { Construct } from 'constructs';
import { Resource, type NamespacedOptions } from '../../core/resource';

/** An object whose health counts. */
export interface HealthCheck {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

/** Fields of objects that Flux leaves as it finds them. */
export interface IgnoreRule {
  /** JSON pointers. */
  readonly paths: readonly string[];
  readonly target?: { readonly group?: string; readonly kind: string; readonly name?: string; readonly namespace?: string };
}

/** The kubeconfig of another cluster, in a Secret. */
export interface KubeConfig {
  readonly secretRef: { readonly name: string };
}

/** What this library writes of a Kustomization. */
export interface KustomizationSpec {
  readonly interval: string;
  readonly retryInterval: string;
  readonly timeout: string;
  readonly path: string;
  readonly prune: boolean;
  readonly sourceRef: { readonly kind: string; readonly name: string };
  readonly dependsOn?: readonly { readonly name: string }[];
  readonly healthChecks?: readonly HealthCheck[];
  readonly ignore?: readonly IgnoreRule[];
  readonly kubeConfig?: KubeConfig;
  readonly [field: string]: unknown;
}

/** Options of a `Kustomization`. */
export interface KustomizationProps extends NamespacedOptions<KustomizationSpec> {
  /** Folder of the source: `./dist/20-gateway`. */
  readonly path: string;
  readonly sourceRef: { readonly kind: string; readonly name: string };
  /** Names of the Kustomizations that have to be ready first. @default - none */
  readonly dependsOn?: readonly string[];
  /** What has to be healthy before this one is ready. @default - it is ready once all is applied */
  readonly healthChecks?: readonly HealthCheck[];
  /** @default - every field is kept as it stands in the source */
  readonly ignore?: readonly IgnoreRule[];
  /** @default - the cluster that Flux runs in */
  readonly kubeConfig?: KubeConfig;
}

/**
 * A folder that Flux keeps applied.
 *
 * @see https://fluxcd.io/flux/components/kustomize/kustomizations/
 */
export class Kustomization extends Resource<KustomizationSpec> {
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
      healthChecks: healthChecks.length > 0 ? healthChecks : undefined,
      ignore: ignore.length > 0 ? ignore : undefined,
      kubeConfig,
    };
  }
}
