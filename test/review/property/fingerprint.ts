import type { Outcome, Simulator } from '../../../lib/simulate';
import { requestTarget } from '../../../lib/simulate/request/message';
import { stations } from '../../../lib/simulate/answer/outcome';

/** What can be seen of a request, by facets; put together without the help of the review. */
export type Fingerprint = Readonly<
  Record<'end' | 'to' | 'sent' | 'mirrors' | 'fault' | 'timeout' | 'retries' | 'connection' | 'policy', string>
>;

const ERRORS = ['unrouted', 'undeliverable', 'unauthenticated', 'denied', 'refused', 'invalid'];

export function isServed({ kind, unknown, status = 200 }: Outcome): boolean {
  return !unknown && !ERRORS.includes(kind) && (kind !== 'answered' || status < 400);
}

export function fingerprint(outcome: Outcome, { mesh }: Simulator): Fingerprint {
  const { kind, status, location, body, destinations, timeout, retries, fault, mirrors, responseHeaders, way, unknown } = outcome;
  const all = way ? stations(way) : [];
  const isAnswered = isServed(outcome) && kind !== 'redirected' && kind !== 'answered';
  const of = (value: unknown) => (isAnswered ? JSON.stringify(value) : '');
  const legs = all
    .flatMap(({ legs: own }) => own)
    .filter(({ arrivals }) => !arrivals.some(({ station }) => station && station.legs.length > 0));
  return {
    end: JSON.stringify(isAnswered ? 'services' : [unknown ? 'unknown' : kind, status, location, body]),
    to: of([
      merge(
        destinations.map(({ host, port, arrives, workloads, share, cluster }) => [
          JSON.stringify([host, port, cluster?.subset?.labels ?? {}, arrives, names(workloads)]),
          share.percent,
        ]),
      ),
      sorted(legs.flatMap(({ arrivals }) => arrivals.flatMap(({ endpoint, workload }) => (workload ? endpoint.port : [])))),
    ]),
    sent: of([
      sorted(
        legs.map(
          ({ delivery: { message } }) =>
            message && [message.method, message.authority, requestTarget(message), [...message.headers].sort()],
        ),
      ),
      [...responseHeaders].sort(),
    ]),
    mirrors: of(
      mirrors.map(({ cluster, percent }) => {
        const [, port, subset, host] = cluster.split('|');
        const subsets = mesh.destinationRules.covering(host).flatMap((rule) => rule.subsets.filter(({ name }) => name === subset));
        return [host, port, subsets.map(({ labels }) => labels), percent];
      }),
    ),
    fault: of([fault?.delay && [fault.delay.percent, fault.delay.milliseconds], fault?.abort && [fault.abort.percent, fault.abort.http]]),
    timeout: of(timeout),
    retries: of(retries?.attempts ? [retries.attempts, retries.retryOn, retries.perTryTimeout, retries.statusCodes] : []),
    connection: of(sorted(legs.flatMap(({ arrivals }) => arrivals.map(({ security }) => security)))),
    policy: of(
      sorted(
        legs.map(
          ({ delivery: { cluster } }) =>
            cluster && [cluster.policy.connectionPool?.value, cluster.policy.loadBalancer?.value, cluster.policy.outlierDetection?.value],
        ),
      ),
    ),
  };
}

function names(workloads: Outcome['destinations'][number]['workloads']): readonly string[] {
  return workloads.map(({ namespace, name }) => `${namespace}/${name}`).sort();
}

function merge(shares: readonly (readonly [string, number])[]): unknown {
  const sums = new Map<string, number>();
  for (const [key, share] of shares) sums.set(key, (sums.get(key) ?? 0) + share);
  return [...sums].map(([key, share]) => [key, Math.round(share * 1000)]).sort();
}

function sorted(values: readonly unknown[]): readonly string[] {
  return [...new Set(values.map((value) => JSON.stringify(value) ?? ''))].sort();
}
