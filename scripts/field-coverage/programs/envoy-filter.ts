import type { App } from 'cdk8s';
import { EnvoyChange, EnvoyFilter, EnvoyPatch } from '../../../lib/entries/envoy';
import { reviews, shop } from './shop';

const lua = { name: 'shop.lua', typed_config: { '@type': 'type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua' } };
const anywhere = { context: 'SIDECAR_INBOUND', proxyVersion: '^1\\.30.*' } as const;

export function envoyFilter(app: App): void {
  new EnvoyFilter(shop(app), 'Reviews', {
    target: reviews,
    priority: 10,
    patches: [
      EnvoyPatch.httpFilter(EnvoyChange.insertBefore(lua), {
        ...anywhere,
        port: 9080,
        listener: 'virtualInbound',
        sni: 'reviews',
        filter: 'envoy.filters.http.router',
      }),
      EnvoyPatch.networkFilter(EnvoyChange.insertFirst(lua), { filter: 'envoy.filters.network.http_connection_manager' }),
      EnvoyPatch.cluster(EnvoyChange.merge({ lb_policy: 'RANDOM' }), {
        service: 'ratings.shop.svc.cluster.local',
        port: 9080,
        subset: 'v1',
      }),
      EnvoyPatch.httpRoute(EnvoyChange.merge({ route: {} }), {
        port: 9080,
        host: 'ratings',
        virtualHost: 'ratings:9080',
        route: 'default',
      }),
    ],
  });
}
