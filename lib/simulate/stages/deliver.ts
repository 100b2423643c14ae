import { Cluster, clusterOf } from '../clusters/cluster';
import { Fraction } from '../fraction';
import type { Delivery } from '../hop';
import type { Message } from '../message';
import { NO_HEADERS } from '../model/http-action';
import type { Route, Share } from '../routes/route';
import type { View } from '../view';
import { rewritten, withHeaders } from './rewrite';

/** Where the shares of a route go; shares of the same cluster are one. */
export function deliveries(view: View, shares: readonly Share[], message?: (share: Share) => Message): readonly Delivery[] {
  if (shares.length === 1) return [delivery(view, shares[0], message)];
  const merged = new Map<string, Delivery>();
  for (const share of shares) {
    const before = merged.get(share.cluster);
    merged.set(share.cluster, before ? { ...before, share: before.share.plus(share.share) } : delivery(view, share, message));
  }
  return [...merged.values()];
}

/** The request as a destination of the route receives it. */
export function outgoing(route: Route, message: Message): (share: Share) => Message {
  const base = rewritten(route, message);
  const isRewritten = route.action.rewrite?.authority !== undefined;
  return ({ headers }) => withHeaders(base, route.action.headers.request, headers.request, isRewritten);
}

/** Istio's cluster for traffic that nobody declared. */
export function undeclared(view: View): Delivery {
  return delivery(view, { cluster: view.undeclaredCluster, share: Fraction.one, headers: NO_HEADERS });
}

/** Clusters that every proxy has. */
const OWN_CLUSTER = /^(inbound\||InboundPassthroughCluster|PassthroughCluster|BlackHoleCluster)/;

function delivery(view: View, share: Share, message?: (share: Share) => Message): Delivery {
  const found = OWN_CLUSTER.test(share.cluster) ? undefined : clusterOf(view, share.cluster);
  return {
    name: share.cluster,
    share: share.share,
    cluster: found instanceof Cluster ? found : undefined,
    missing: found instanceof Cluster ? undefined : found?.missing,
    message: message?.(share),
    at: share.at,
  };
}
