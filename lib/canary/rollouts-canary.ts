import { Construct } from 'constructs';
import { checkNotEmpty } from '../core/checks';
import { ROUTE_HOST } from '../core/expect-role';
import { expectList, expectOptionalList, expectValue } from '../core/expect-value';
import { handOver } from '../core/handed-over';
import { objectName } from '../core/names';
import type { IRouteHost } from '../core/roles';
import { DestinationRule } from '../routing/destination-rule';
import type { HttpRouteOptions } from '../routing/http-route';
import { RouteAction } from '../routing/route-action';
import { VirtualService } from '../routing/virtual-service';
import { MeshService } from '../topology/mesh-service';
import { Rollout, type RolloutProps } from './rollout';
import { RolloutStep } from './rollout-step';
import { checkHasSidecars } from './sidecars-only';

/** The part of a cdk8s-plus Deployment, of any release, that a rollout needs. */
export interface RolledOutWorkload {
  readonly name: string;
}

/** Options of a `RolloutsCanary`. */
export interface RolloutsCanaryProps
  extends Pick<HttpRouteOptions, 'timeout' | 'retries' | 'headers'>, Pick<RolloutProps, 'replicas' | 'spec'> {
  /**
   * Name of the Rollout, the VirtualService and the DestinationRule.
   * @default - the name of the service
   */
  readonly name?: string;
  /** The service, which has two versions during a rollout. */
  readonly service: MeshService;
  /** The Deployment of the service, whose pods the Rollout takes over. A new version is a change of its pod template. */
  readonly workload: RolledOutWorkload;
  /**
   * Hosts whose requests are split.
   * @default - the service, for callers inside the mesh
   */
  readonly hosts?: readonly IRouteHost[];
  /** The steps of the rollout. */
  readonly steps: readonly RolloutStep[];
}

const ROUTE = 'canary';
const [STABLE, CANARY] = ['stable', 'canary'];

/**
 * A canary that Argo Rollouts promotes: a Rollout, and the VirtualService and DestinationRule in which it writes weights and pod labels.
 * Deliver it with Argo CD or Flux, which ignore those fields; `kubectl apply` during a rollout resets the weights.
 *
 * @throws ConfigError when the service is in ambient mode, or when there are no steps
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/istio/
 * @example
 * new RolloutsCanary(chart, 'Reviews', {
 *   service: reviews,
 *   workload: deployment,
 *   steps: [RolloutStep.weight(20), RolloutStep.pause(Duration.minutes(10)), RolloutStep.weight(50), RolloutStep.pause()],
 * });
 */
export class RolloutsCanary extends Construct {
  /** The routes; `addHttpRoute` adds one after that of the canary. */
  readonly virtualService: VirtualService;
  /** The two subsets. */
  readonly destinationRule: DestinationRule;
  /** The Rollout. */
  readonly rollout: Rollout;

  constructor(scope: Construct, id: string, props: RolloutsCanaryProps) {
    super(scope, id);
    const { workload, steps, timeout, retries, headers, replicas, spec } = props;
    const service = expectValue(this, 'service', props.service, MeshService);
    expectOptionalList(this, 'hosts', props.hosts, ROUTE_HOST);
    const names = { name: objectName(this, props.name ?? service.name), namespace: service.namespace };
    checkHasSidecars(this, service, 'Argo Rollouts');
    checkNotEmpty(this, 'steps', expectList(this, 'steps', steps, RolloutStep), 'write at least one, such as RolloutStep.weight(20)');

    // Argo Rollouts adds the label that distinguishes the pods of the two.
    this.destinationRule = new DestinationRule(this, 'DestinationRule', { ...names, service });
    const stable = this.destinationRule.addSubset(STABLE, service.labels);
    const canary = this.destinationRule.addSubset(CANARY, service.labels);

    this.virtualService = new VirtualService(this, 'VirtualService', { ...names, hosts: props.hosts ?? [service] });
    const action = RouteAction.split(stable.weighted(100), canary.weighted(0));
    this.virtualService.addHttpRoute(ROUTE, { action, timeout, retries, headers });

    this.rollout = new Rollout(this, 'Rollout', {
      ...names,
      deployment: workload.name,
      podLabels: service.labels,
      replicas,
      trafficRouting: {
        virtualService: { name: names.name, routes: [ROUTE] },
        destinationRule: { name: names.name, canarySubsetName: CANARY, stableSubsetName: STABLE },
      },
      steps: steps.map((step) => step._toWire()),
      spec,
    });
    this.handOver(names, workload);
  }

  private handOver(names: { name: string; namespace: string }, workload: RolledOutWorkload): void {
    const istio = { group: 'networking.istio.io', ...names };
    handOver(this, { ...istio, kind: 'VirtualService', fields: [0, 1].map((share) => `/spec/http/0/route/${share}/weight`) });
    handOver(this, {
      ...istio,
      kind: 'DestinationRule',
      fields: [0, 1].map((subset) => `/spec/subsets/${subset}/labels/rollouts-pod-template-hash`),
    });
    handOver(this, { group: 'apps', kind: 'Deployment', name: workload.name, namespace: names.namespace, fields: ['/spec/replicas'] });
  }
}
