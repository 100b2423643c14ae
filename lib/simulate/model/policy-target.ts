import type { ManifestObject } from '../../manifest/manifest-object';
import { type Labels, selects } from '../../semantics/labels';
import { Cursor } from './cursor';
import { gatewayName, type Proxy } from './proxy';

/** What a security policy is for. */
export interface PolicyTarget {
  readonly namespace: string;
  /** Empty: every workload of the namespace. */
  readonly selector: Labels;
  readonly targetRefs: readonly TargetRef[];
}

export interface TargetRef {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
}

/** Reads `selector`, `targetRef` and `targetRefs`. */
export function readTarget(entry: ManifestObject): PolicyTarget {
  const spec = Cursor.spec(entry);
  const single = spec.get('targetRef');
  const references = [...spec.get('targetRefs').items(), ...(single.present ? [single] : [])];
  return {
    namespace: entry.namespace,
    selector: spec.get('selector', 'matchLabels').labels(),
    targetRefs: references.map((reference) => ({
      kind: reference.get('kind').text() ?? '',
      name: reference.get('name').text() ?? '',
      namespace: reference.get('namespace').text() || entry.namespace,
    })),
  };
}

/** True when the policy is in force at the proxy. Policies with a target reference are for gateways of the Gateway API. */
export function appliesTo(target: PolicyTarget, proxy: Proxy, rootNamespace: string): boolean {
  if (target.namespace !== proxy.namespace && target.namespace !== rootNamespace) return false;
  if (target.targetRefs.length === 0) return selects(target.selector, proxy.labels);
  const gateway = gatewayName(proxy);
  if (gateway === undefined) return false;
  return target.targetRefs.some(({ kind, name, namespace }) => kind === 'Gateway' && name === gateway && namespace === proxy.namespace);
}

/** True when the target may be a waypoint, or a service behind it. */
export function mayName({ namespace, targetRefs }: PolicyTarget, waypoint: Proxy, rootNamespace: string): boolean {
  return targetRefs.some(({ kind, name }) => {
    if (kind === 'Gateway') return namespace === waypoint.namespace && name === waypoint.name;
    if (kind === 'GatewayClass') return namespace === rootNamespace && name === 'istio-waypoint';
    return kind === 'Service' || kind === 'ServiceEntry';
  });
}
