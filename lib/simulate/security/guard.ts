import { appliesTo, type PolicyTarget } from '../model/policy-target';
import type { Service } from '../model/service';
import type { View } from '../view';

/** Which policies are in force where, and how much of a request is seen there. */
export interface Guard {
  /** Tells one set of policies of a proxy from another. */
  readonly key: string;
  /** Set for ztunnel, which sees connections only. */
  readonly isZtunnel?: boolean;
  applies(policy: PolicyTarget): boolean;
}

/** The policies of a sidecar or gateway: by namespace and selector. */
export function proxyGuard(view: View): Guard {
  return view.once('guard', () => ({ key: 'proxy', applies: (policy) => appliesTo(policy, view.proxy, view.model.rootNamespace) }));
}

/** The policies of ztunnel in front of a workload: the same ones, without what is HTTP. */
export function ztunnelGuard(view: View): Guard {
  return view.once('ztunnel guard', () => ({ ...proxyGuard(view), key: 'ztunnel', isZtunnel: true }));
}

/** The policies of a waypoint: those that name it, the service behind it, or its class. Selectors mean nothing here. */
export function waypointGuard(view: View, service: Service): Guard {
  const { proxy, model } = view;
  const names = (policy: PolicyTarget) =>
    policy.targetRefs.some(({ kind, name }) => {
      if (kind === 'Gateway') return policy.namespace === proxy.namespace && name === proxy.name;
      if (kind === 'GatewayClass') return policy.namespace === model.rootNamespace && name === 'istio-waypoint';
      return (kind === 'Service' || kind === 'ServiceEntry') && policy.namespace === service.namespace && name === service.name;
    });
  return view.once('waypoint guard', () => ({ key: `waypoint ${service.host}`, applies: names }), service.host);
}
