import type { Construct } from 'constructs';
import type {
  RolloutSpec,
  RolloutSpecStrategyCanarySteps,
  RolloutSpecStrategyCanaryTrafficRoutingIstio,
} from '../../imports/engines/argoproj.io';
import { MeshResource, type NamespacedOptions } from '../core/resource';
import type { Labels } from '../semantics/labels';

/** Options of a `Rollout`. */
export interface RolloutProps extends NamespacedOptions<RolloutSpec> {
  /** Name of the Deployment whose pods it takes over. */
  readonly deployment: string;
  /** Labels of these pods. */
  readonly podLabels: Labels;
  /** Number of pods. @default - 1, or set by an autoscaler */
  readonly replicas?: number;
  readonly trafficRouting: RolloutSpecStrategyCanaryTrafficRoutingIstio;
  readonly steps: readonly RolloutSpecStrategyCanarySteps[];
}

/**
 * A workload whose new versions Argo Rollouts introduces step by step.
 *
 * @throws ConfigError when the name is not valid, or when the namespace is not known
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/specification/
 */
export class Rollout extends MeshResource<RolloutSpec> {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: RolloutProps,
  ) {
    super(scope, id, { gvk: { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' }, namespace: {} }, props);
  }

  protected renderSpec(): RolloutSpec {
    const { replicas, podLabels, deployment, trafficRouting, steps } = this.props;
    return {
      replicas,
      selector: { matchLabels: { ...podLabels } },
      workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: deployment, scaleDown: 'onsuccess' },
      strategy: { canary: { trafficRouting: { istio: trafficRouting }, steps: [...steps] } },
    };
  }
}
