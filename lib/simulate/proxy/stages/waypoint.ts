import { isHttp } from '../../../semantics/port-protocol';
import type { Call } from '../call';
import type { Hop } from '../hop';
import { routeTo } from '../listeners/gateway-connections';
import type { HostRoutes } from '../../../mesh/routes/host-routes';
import type { Service } from '../../../mesh/services/service';
import { clusterName } from '../clusters/cluster-name';
import { bindRoutes, defaultRoute } from '../routes/bind';
import type { VirtualHost } from '../routes/route';
import { waypointGuard } from '../security/guard';
import type { Recorder } from '../trace';
import type { View } from '../view';
import { connect } from './connection';
import { handleHttp } from './http';

/** What a waypoint does with a call for a service behind it. */
export function waypointHop(view: View, call: Call, service: Service, recorder?: Recorder): Hop {
  const guard = waypointGuard(view, service);
  const port = service.ports.find(({ number }) => number === call.port);
  const message = call.inner ? undefined : call.message;
  if (message && port && (isHttp(port.protocol) || port.protocol === 'unknown')) {
    const findHost = () => waypointHost(view, service, call.port);
    return handleHttp({ view, findHost, isServer: true, isEncrypted: true, guard }, call, message, recorder);
  }
  return connect(view, { ...call, message }, routeTo(clusterName(service.host, call.port)), recorder, guard);
}

/** All rules for the service stand behind one another here, in their order and not sorted as on gateways. Calls of pods have no rules. */
function waypointHost(view: View, service: Service, port: number): VirtualHost {
  return view.once(
    `waypoint host on ${port}`,
    () => {
      const place = { view, port, gateways: ['mesh'], portOf: () => port };
      const rules = service.isHeadless ? [] : rulesFor(view, service);
      const routes = rules.length > 0 ? rules.flatMap((rule) => bindRoutes(rule, place)) : [defaultRoute(service.host, place)];
      return { domain: service.host, routes };
    },
    service.host,
  );
}

function rulesFor({ mesh, namespace: own }: View, { host, namespace: home }: Service): readonly HostRoutes[] {
  return mesh.virtualServices.routes.inMeshCovering(host, home).filter(({ namespace }) => namespace === home || namespace === own);
}
