import type { ManifestObject } from '../../manifest/manifest-object';
import type { Cursor } from '../reading/cursor';
import { NETWORKING } from '../reading/groups';
import type { Objects } from '../reading/objects';
import { isVisible } from '../visibility/visibility';
import type { VirtualServices } from './virtual-services';

/** Why an entry of `http` that delegates is dropped. */
export interface DroppedDelegate {
  /** `namespace/name` of the delegate. */
  readonly ref: string;
  readonly why: string;
  /** The delegate, if it is in the input. */
  readonly target?: ManifestObject;
  readonly problem: 'not exported' | 'has hosts' | 'missing';
}

/** Where delegates are looked up. */
interface Lookup {
  readonly objects: Objects;
  readonly virtualServices: VirtualServices;
}

/** Why the delegate of an entry of `http` is not used; undefined if it is. */
export function droppedDelegate({ objects, virtualServices }: Lookup, rule: Cursor): DroppedDelegate | undefined {
  const { namespace } = rule.entry;
  const [owner, name] = [rule.get('delegate', 'namespace').text() || namespace, rule.get('delegate', 'name').text() ?? ''];
  const ref = `${owner}/${name}`;
  const delegate = virtualServices.delegates.of(rule);
  if (delegate) {
    if (isVisible(delegate.exportedTo, namespace)) return undefined;
    return { ref, target: delegate.entry, problem: 'not exported', why: `${delegate.entry.ref} is not exported to ${namespace}` };
  }
  const target = objects.find('VirtualService', NETWORKING, owner, name);
  if (target) return { ref, target, problem: 'has hosts', why: `${target.ref} has its own hosts, so it is not a delegate` };
  return { ref, problem: 'missing', why: `the VirtualService ${ref} does not exist` };
}
