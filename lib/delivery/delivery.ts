import { WRITTEN } from '../core/expect-value';
import { ArgoCdEngine, type ArgoCdDeliveryOptions } from './argocd/argocd-engine';
import type { DeliveryEngine } from './engine';
import { FluxEngine, type FluxDeliveryOptions } from './flux/flux-engine';
import { KubectlEngine, type KubectlDeliveryOptions } from './kubectl-engine';

/**
 * How an app's manifests reach the cluster.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/
 * @see https://fluxcd.io/flux/
 * @example
 * new MeshApp({ delivery: Delivery.argoCd({ repoUrl: 'https://github.com/example/mesh.git' }) });
 */
export class Delivery {
  /** @internal */
  static readonly [WRITTEN] = 'Delivery.kubectl()';

  /**
   * Manually: `bootstrap/install.sh` once, then `kubectl apply -f dist`. Istio and cert-manager themselves are installed by their
   * own tools, because a resource cannot be applied together with the definition of its kind.
   */
  static kubectl(options: KubectlDeliveryOptions = {}): Delivery {
    return new Delivery(new KubectlEngine(options));
  }

  /**
   * By Argo CD: `kubectl apply -f bootstrap/argocd.yaml` once. `dist/argocd` contains an Application for each chart that must be installed
   * and one for `dist/manifests`, whose objects are applied in waves by phase.
   *
   * @throws ConfigError when the address of the repository, the path or the name is not valid
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
   */
  static argoCd(options: ArgoCdDeliveryOptions): Delivery {
    return new Delivery(new ArgoCdEngine(options));
  }

  /**
   * By Flux: `kubectl apply -f bootstrap/flux.yaml` once. `dist/flux` contains a Kustomization for each phase, which waits for the
   * phases before it; `dist/releases` contains the charts that must be installed.
   *
   * @throws ConfigError when the source, the path or the name is not valid
   * @see https://fluxcd.io/flux/components/kustomize/kustomizations/
   */
  static flux(options: FluxDeliveryOptions): Delivery {
    return new Delivery(new FluxEngine(options));
  }

  private constructor(private readonly engine: DeliveryEngine) {}

  /** @internal */
  get _engine(): DeliveryEngine {
    return this.engine;
  }
}
