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

/** How callers deal with one port of a service. */
export interface PortPolicy {
  /**
   * Which pod gets a request.
   * @default - Istio's: the one of two random pods with fewer open requests
   */
  readonly loadBalancer?: LoadBalancing;
  /**
   * Where requests go by region and zone.
   * @default - the mesh configuration's: the caller's own locality first, if there is outlier detection
   */
  readonly locality?: Locality;
  /**
   * How a new pod gets more requests little by little.
   * @default - it has its full share at once
   */
  readonly warmup?: Warmup;
  /**
   * How many connections and requests may be open.
   * @default - without limit in practice
   */
  readonly connectionPool?: ConnectionPool;
  /**
   * When a pod that fails gets no requests for a while.
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
 * How callers deal with the pods of a service.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#TrafficPolicy
 */
export interface TrafficPolicy extends PortPolicy {
  /**
   * Ports of the service that are dealt with in another way, by number. What is not said for a port is as for the others:
   * Istio itself would drop it, TLS too, so it is written out again.
   * @default - all ports alike
   */
  readonly ports?: Readonly<Record<number, PortPolicy>>;
  /**
   * How many of the open requests may be further tries, in place of `connectionPool.http.maxRetries`.
   * @default - without limit
   */
  readonly retryBudget?: RetryBudget;
}

/** Where a policy stands, and which service it is about. */
export interface PolicyPlace {
  readonly at: IConstruct;
  /** What the names of its fields start with: nothing, or `subsets.v1.`. */
  readonly field: string;
  readonly service: IServiceHost;
}

type Wire = networking.DestinationRuleSpecTrafficPolicy;

/**
 * The policy as a DestinationRule has it; undefined when it says nothing.
 *
 * @param wider the policy of the whole service when this one is for a subset, whose options hold until this one says otherwise
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

// Istio takes the entry of a port alone, without what is said for all ports; of a subset's entry also without the rule's.
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
    problem: 'never fails over without outlierDetection, as no pod is ever found to be ill',
    fix: 'add outlierDetection, such as OutlierDetection.consecutive5xx(5)',
  });
}

function given(policy: PortPolicy): PortPolicy {
  return Object.fromEntries(Object.entries(policy).filter(([, option]) => option !== undefined));
}

function unlessEmpty(policy: Wire): Wire | undefined {
  return Object.values(policy).some((part) => part !== undefined) ? policy : undefined;
}
