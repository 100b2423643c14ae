import { Cursor } from '../reading/cursor';
import { GATEWAY_API } from '../reading/groups';
import type { Objects } from '../reading/objects';

/** The class of waypoints. */
export const WAYPOINT_CLASS = 'istio-waypoint';

/** The controller of each GatewayClass. */
export class GatewayClasses {
  private readonly ofIstio: ReadonlySet<string>;

  constructor(objects: Objects) {
    const own = objects
      .of('GatewayClass', GATEWAY_API)
      .filter((entry) => Cursor.spec(entry).get('controllerName').text() === 'istio.io/gateway-controller');
    this.ofIstio = new Set(['istio', ...own.map(({ name }) => name)]);
  }

  /** True for a class whose gateways istiod runs. */
  isIstio(name: string): boolean {
    return this.ofIstio.has(name);
  }
}
