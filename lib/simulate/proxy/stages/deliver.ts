import { Cluster, clusterOf } from '../clusters/cluster';
import { Fraction } from '../../request/fraction';
import type { Delivery } from '../hop';
import type { Message } from '../../request/message';
import { type HeaderOperation, type HeaderOperations, NO_HEADERS } from '../../../mesh/routes/http-action';
import type { Route, Share } from '../routes/route';
import type { View } from '../view';
import { changed, hostIn, rewritten, withHeaders } from './rewrite';

/** What a route changes in the request to a share, and in the response. */
export type Exchange = Pick<Delivery, 'message' | 'responseHeaders'>;

/** Where the shares of a route go; shares of the same cluster are one. */
export function deliveries(view: View, shares: readonly Share[], exchange?: (share: Share) => Exchange): readonly Delivery[] {
  if (shares.length === 1) return [delivery(view, shares[0], exchange)];
  const merged = new Map<string, Delivery>();
  for (const share of shares) {
    const before = merged.get(share.cluster);
    merged.set(share.cluster, before ? { ...before, share: before.share.plus(share.share) } : delivery(view, share, exchange));
  }
  return [...merged.values()];
}

/** The request as a destination of the route receives it, and what is put on its answer besides `given`. */
export function exchangeOf(route: Route, message: Message, given: ReadonlyMap<string, string>): (share: Share) => Exchange {
  const base = rewritten(route, message);
  const { action } = route;
  const isRewritten = action.rewrite?.authority !== undefined;
  return ({ headers }) => ({
    message: withHeaders(base, inOrder(action, headers, 'request'), isRewritten ? undefined : hostOf(action.headers, headers)),
    responseHeaders: inOrder(action, headers, 'response').reduce(applied, given),
  });
}

/** Istio puts the operations of a single destination after those of its route; those of several, Envoy applies first. */
function inOrder(
  { headers: route, isSplit }: Route['action'],
  destination: HeaderOperations,
  side: keyof HeaderOperations,
): readonly (readonly HeaderOperation[])[] {
  if (route[side].length + destination[side].length === 0) return NO_OPERATIONS;
  return isSplit ? [destination[side], route[side]] : [[...route[side], ...destination[side]]];
}

const NO_OPERATIONS: readonly (readonly HeaderOperation[])[] = [];

/** The host that operations set; the route's stands before the destination's. */
function hostOf(route: HeaderOperations, destination: HeaderOperations): string | undefined {
  return hostIn(route.request) ?? hostIn(destination.request);
}

function applied(headers: ReadonlyMap<string, string>, operations: readonly HeaderOperation[]): ReadonlyMap<string, string> {
  return operations.length === 0 ? headers : changed(headers, operations);
}

/** Istio's cluster for traffic to hosts that are not declared. */
export function undeclared(view: View): Delivery {
  return delivery(view, { cluster: view.undeclaredCluster, share: Fraction.one, headers: NO_HEADERS });
}

/** Clusters that every proxy has. */
const OWN_CLUSTER = /^(inbound\||InboundPassthroughCluster|PassthroughCluster|BlackHoleCluster)/;

function delivery(view: View, share: Share, exchange?: (share: Share) => Exchange): Delivery {
  const found = OWN_CLUSTER.test(share.cluster) ? undefined : clusterOf(view, share.cluster);
  const exchanged = exchange?.(share);
  return {
    name: share.cluster,
    share: share.share,
    cluster: found instanceof Cluster ? found : undefined,
    missing: found instanceof Cluster ? undefined : (share.missing ?? found?.missing),
    message: exchanged?.message,
    responseHeaders: exchanged?.responseHeaders,
    at: share.at,
  };
}
