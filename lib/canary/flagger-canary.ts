import type { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import type { CanarySpec } from '../../imports/engines/flagger.app';
import { checkNotEmpty } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { ROUTE_HOST, childPath } from '../core/expect-role';
import { expectList, expectOptional, expectOptionalList, expectValue } from '../core/expect-value';
import { handOver } from '../core/handed-over';
import { MeshResource, type NamespacedOptions } from '../core/resource';
import type { IRouteHost, RouteHostConfig } from '../core/roles';
import { wireDuration } from '../core/wire-duration';
import { RetryPolicy } from '../routing/retry-policy';
import { MeshService } from '../topology/mesh-service';
import { CanaryPlan } from './canary-plan';
import { FlaggerMetric } from './flagger-metric';
import { rivalsOf } from './flagger-rivals';
import type { RolledOutWorkload } from './rollouts-canary';
import { checkHasSidecars } from './sidecars-only';

/** Options of a `FlaggerCanary`. */
export interface FlaggerCanaryProps extends NamespacedOptions<CanarySpec> {
  /** The service, which Flagger creates: there must not be a Service with that name. */
  readonly service: MeshService;
  /** The Deployment of the service. A new version is a change of its pod template. */
  readonly workload: RolledOutWorkload;
  /**
   * Its HorizontalPodAutoscaler.
   * @default - none
   */
  readonly autoscaler?: RolledOutWorkload;
  /**
   * Hosts whose requests are split.
   * @default - the service, for callers inside the mesh
   */
  readonly hosts?: readonly IRouteHost[];
  /** Percentages of the new version, step by step. */
  readonly plan: CanaryPlan;
  /**
   * Time between two checks of the metrics, and between two steps.
   * @default - 1 minute
   */
  readonly interval?: Duration;
  /**
   * Number of failed checks after which the new version is rolled back.
   * @default 5
   */
  readonly threshold?: number;
  /** The metrics that must be within their range. */
  readonly metrics: readonly FlaggerMetric[];
  /** @default - none */
  readonly timeout?: Duration;
  /** @default - Istio's */
  readonly retries?: RetryPolicy;
}

/**
 * A canary that Flagger promotes. Flagger writes the VirtualService, the DestinationRules and the Services, so an app that also writes one of
 * them for the same service is refused.
 *
 * @throws ConfigError when the service is in ambient mode or has several ports, or when there are no metrics or shares
 * @throws Error when the app is synthesized, if something else makes routes for the service
 * @see https://docs.flagger.app/tutorials/istio-progressive-delivery
 * @example
 * new FlaggerCanary(chart, 'Reviews', {
 *   service: reviews, workload: deployment, plan: CanaryPlan.steps([5, 20, 50]), metrics: [FlaggerMetric.successRate(99)],
 * });
 */
export class FlaggerCanary extends MeshResource<CanarySpec> {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: FlaggerCanaryProps,
  ) {
    const { workload, metrics, threshold = 5 } = props;
    const service = expectValue(childPath(scope, id), 'service', props.service, MeshService);
    const gvk = { apiVersion: 'flagger.app/v1beta1', kind: 'Canary' };
    super(scope, id, { gvk, namespace: { fallback: service.namespace } }, { ...props, name: props.name ?? service.name });
    checkHasSidecars(this, service, 'Flagger');
    expectOptionalList(this, 'hosts', props.hosts, ROUTE_HOST);
    expectOptional(this, 'retries', props.retries, RetryPolicy);
    checkNotEmpty(
      this,
      'metrics',
      expectList(this, 'metrics', metrics, FlaggerMetric),
      'name at least one, such as FlaggerMetric.successRate(99)',
    );
    const fix = 'write a plan with a percentage above 0';
    checkNotEmpty(
      this,
      'plan',
      expectValue(this, 'plan', props.plan, CanaryPlan).steps.filter((percent) => percent > 0),
      fix,
    );
    this.checkThreshold(threshold);
    this.checkOnePort();
    handOver(this, { group: 'apps', kind: 'Deployment', name: workload.name, namespace: this.home, fields: ['/spec/replicas'] });
    this.node.addValidation({ validate: () => rivalsOf(this, service, [service.host, ...this.routeHosts().map(({ host }) => host)]) });
  }

  protected renderSpec(): CanarySpec {
    const { workload, autoscaler } = this.props;
    return {
      targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: workload.name },
      autoscalerRef: autoscaler && { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', name: autoscaler.name },
      service: this.service(),
      analysis: this.analysis(),
    };
  }

  private service(): CanarySpec['service'] {
    const { service, timeout, retries } = this.props;
    const [{ number, name }] = service.ports;
    const routeHosts = this.routeHosts();
    // Flagger always adds the service's own host.
    const others = routeHosts.map(({ host }) => host).filter((host) => host !== service.host);
    return {
      name: service.name,
      port: number,
      portName: name,
      ...(others.length > 0 && { hosts: unique(others), gateways: unique(routeHosts.map(({ gateway }) => gateway ?? 'mesh')) }),
      timeout: timeout && wireDuration(this, 'timeout', timeout),
      retries: retries?._toWire(),
    };
  }

  private routeHosts(): RouteHostConfig[] {
    const { service, hosts = [service] } = this.props;
    return hosts.map((host) => host.asRouteHost());
  }

  private analysis(): CanarySpec['analysis'] {
    const { interval, threshold = 5, plan, metrics } = this.props;
    const every = interval ? wireDuration(this, 'interval', interval) : '1m';
    return {
      interval: every,
      threshold,
      stepWeights: plan.steps.filter((percent) => percent > 0),
      metrics: metrics.map((metric) => metric._toWire(every)),
    };
  }

  private checkThreshold(threshold: number): void {
    if (Number.isInteger(threshold) && threshold >= 1) return;
    throw new ConfigError(this, {
      field: 'threshold',
      value: threshold,
      problem: 'is not a valid number of checks',
      fix: 'write a whole number of at least 1',
    });
  }

  private checkOnePort(): void {
    const { service } = this.props;
    if (service.ports.length === 1) return;
    const ports = service.ports.map(({ number }) => number);
    throw new ConfigError(this, { field: 'service', value: ports, problem: 'has several ports', fix: 'use a service with one port' });
  }
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
