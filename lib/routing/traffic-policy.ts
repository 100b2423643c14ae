import type { IConstruct } from 'constructs';
import type { networking } from '../../imports';
import { ConfigError } from '../core/config-error';
import { expectOptional } from '../core/expect-value';
import type { IServiceHost } from '../core/roles';
import { ClientTls } from './client-tls';
import { renderConnectionPool, type ConnectionPool } from './connection-pool';
import { LoadBalancing } from './load-balancing';
import { Locality } from './locality';
import { OutlierDetection } from './outlier-detection';
import { renderRetryBudget, type RetryBudget } from './retry-budget';
import { renderWarmup, type Warmup } from './warmup';

/** Traffic policies for one port of a service. */
export interface PortPolicy {
  /**
   * How the pod for a request is selected.
   * @default - Istio's: the one of two random pods with fewer open requests
   */
  readonly loadBalancer?: LoadBalancing;
  /**
   * How requests are routed by region and zone.
   * @default - the mesh configuration's: the caller's own locality first, if there is outlier detection
   */
  readonly locality?: Locality;
  /**
   * How a new pod gets more requests gradually.
   * @default - it gets its full share immediately
   */
  readonly warmup?: Warmup;
  /**
   * Limits for open connections and requests.
   * @default - practically no limit
   */
  readonly connectionPool?: ConnectionPool;
  /**
   * When a failing pod is ejected for a while.
   * @default - never
   */
  readonly outlierDetection?: OutlierDetection;
  /**
   * TLS from the caller to the pods.
   * @default - Istio's: mTLS to every pod that speaks it
   */
  readonly tls?: ClientTls;
}

/**
 * Traffic policies for the pods of a service.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#TrafficPolicy
 */
export interface TrafficPolicy extends PortPolicy {
  /**
   * Policies for single ports of the service, by number. Options that are not set for a port are those of the service:
   * Istio would drop them, including TLS, so they are written out for each port.
   * @default - the same for all ports
   */
  readonly ports?: Readonly<Record<number, PortPolicy>>;
  /**
   * Limit for concurrent retries, instead of `connectionPool.http.maxRetries`.
   * @default - no limit
   */
  readonly retryBudget?: RetryBudget;
}

/** The place of a policy, and the service that it applies to. */
export interface PolicyPlace {
  readonly at: IConstruct;
  /** The prefix of the names of its fields: empty, or `subsets.v1.`. */
  readonly field: string;
  readonly service: IServiceHost;
}

type Wire = networking.DestinationRuleSpecTrafficPolicy;

/**
 * The policy in the form of a DestinationRule; undefined if it is empty.
 *
 * @param wider the policy of the whole service if this one is for a subset; its options apply unless this one overrides them
 */
export function renderTrafficPolicy(place: PolicyPlace, policy: TrafficPolicy, wider: TrafficPolicy = {}): Wire | undefined {
  const { at, field } = place;
  return unlessEmpty({
    ...renderPolicy(place, policy, wider),
    portLevelSettings: renderPorts(place, policy, wider),
    retryBudget: policy.retryBudget && renderRetryBudget(at, `${field}retryBudget`, policy.retryBudget),
  });
}

function renderPolicy({ at, field }: PolicyPlace, policy: PortPolicy, wider: PortPolicy): Wire {
  checkValues(at, field, policy);
  const { connectionPool, outlierDetection, tls } = policy;
  const whole = { ...wider, ...given(policy) };
  checkLocality(at, field, whole);
  return {
    loadBalancer: policy.loadBalancer || policy.locality || policy.warmup ? renderBalancer(at, field, whole) : undefined,
    connectionPool: connectionPool && renderConnectionPool(at, `${field}connectionPool`, connectionPool),
    outlierDetection: outlierDetection?._toWire(),
    tls: tls?._toWire(),
  };
}

function checkValues(at: IConstruct, field: string, { loadBalancer, locality, outlierDetection, tls }: PortPolicy): void {
  expectOptional(at, `${field}loadBalancer`, loadBalancer, LoadBalancing);
  expectOptional(at, `${field}locality`, locality, Locality);
  expectOptional(at, `${field}outlierDetection`, outlierDetection, OutlierDetection);
  expectOptional(at, `${field}tls`, tls, ClientTls);
}

function renderBalancer(at: IConstruct, field: string, { loadBalancer, locality, warmup }: PortPolicy): Wire['loadBalancer'] {
  const balancer = loadBalancer?._toWire() ?? {};
  return {
    ...balancer,
    localityLbSetting: locality?._toWire(),
    warmup: warmup && renderWarmup(at, `${field}warmup`, warmup, balancer),
  };
}

// Istio uses only the entry of a port, without the settings for all ports; for the entry of a subset, also without those of the rule.
function renderPorts(place: PolicyPlace, policy: TrafficPolicy, wider: TrafficPolicy): Wire['portLevelSettings'] {
  if (policy.ports === undefined) return undefined;
  return Object.entries(policy.ports).map(([port, own]) => {
    const number = Number(port);
    const whole = { ...given(wider), ...given(wider.ports?.[number] ?? {}), ...given(policy), ...given(own) };
    place.service.port(number);
    return { port: { number }, ...renderPolicy({ ...place, field: `${place.field}ports.${port}.` }, whole, {}) };
  });
}

function checkLocality(at: IConstruct, field: string, { locality, outlierDetection }: PortPolicy): void {
  if (!locality?.needsOutlierDetection || outlierDetection) return;
  throw new ConfigError(at, {
    field: `${field}locality`,
    problem: 'never fails over without outlierDetection, because no pod is ever considered unhealthy',
    fix: 'add outlierDetection, such as OutlierDetection.consecutive5xx(5)',
  });
}

function given(policy: PortPolicy): PortPolicy {
  return Object.fromEntries(Object.entries(policy).filter(([, option]) => option !== undefined));
}

function unlessEmpty(policy: Wire): Wire | undefined {
  return Object.values(policy).some((part) => part !== undefined) ? policy : undefined;
}
