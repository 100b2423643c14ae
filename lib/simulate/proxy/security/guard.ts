import type { Policy } from '../../../mesh/policies/policy';
import type { PolicyIndex } from '../../../mesh/policies/policy-index';
import type { Service } from '../../../mesh/services/service';
import type { Proxy } from '../../../mesh/workloads/proxy';
import type { View } from '../view';

/** Which policies apply where, and how much of a request is visible there. */
export interface Guard {
  /** Distinguishes sets of policies of one proxy; absent for those of the proxy itself. */
  readonly key?: string;
  /** Set for ztunnel, which only sees connections. */
  readonly isZtunnel?: boolean;
  /** The policies of a kind that apply, oldest first. */
  inForce<T extends Policy>(policies: PolicyIndex<T>): readonly T[];
  /** The same in several lists, some of which proxies share. */
  groups<T extends Policy>(policies: PolicyIndex<T>): readonly (readonly T[])[];
}

class ProxyGuard implements Guard {
  constructor(private readonly proxy: Proxy) {}

  inForce<T extends Policy>(policies: PolicyIndex<T>): readonly T[] {
    return policies.atProxy(this.proxy);
  }

  groups<T extends Policy>(policies: PolicyIndex<T>): readonly (readonly T[])[] {
    return policies.groupsAtProxy(this.proxy);
  }
}

/** The policies of a sidecar or gateway: by namespace and selector. */
export function proxyGuard({ proxy }: View): Guard {
  return new ProxyGuard(proxy);
}

class ZtunnelGuard extends ProxyGuard {
  readonly key = 'ztunnel';
  readonly isZtunnel = true;
}

/** The policies of ztunnel in front of a workload: the same ones, without HTTP attributes. */
export function ztunnelGuard({ proxy }: View): Guard {
  return new ZtunnelGuard(proxy);
}

/** The policies of a waypoint for calls of a service. */
export function waypointGuard(view: View, service: Service): Guard {
  const make = (): Guard => ({
    key: `waypoint ${service.host}`,
    inForce: (policies) => policies.atWaypoint(view.proxy, service),
    groups: (policies) => [policies.atWaypoint(view.proxy, service)],
  });
  return view.once('waypoint guard', make, service.host);
}
