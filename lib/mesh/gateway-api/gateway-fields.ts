import type { ManifestObject } from '../../manifest/manifest-object';
import { Cursor } from '../reading/cursor';

/** The class of a Gateway; undefined if it is not set. */
export function classNameOf(gateway: ManifestObject): string | undefined {
  return Cursor.spec(gateway).get('gatewayClassName').text();
}

/** The entries of `listeners` of a Gateway or ListenerSet. */
export function listenersOf(owner: ManifestObject): readonly Cursor[] {
  return Cursor.spec(owner).get('listeners').items();
}

/** Which ListenerSets may add to a Gateway. */
export function allowedListenersOf(gateway: ManifestObject): Cursor {
  return Cursor.spec(gateway).get('allowedListeners');
}

/** The addresses that a Gateway asks for. */
export function addressesOf(gateway: ManifestObject): readonly string[] {
  return Cursor.spec(gateway)
    .get('addresses')
    .items()
    .flatMap((address) => address.get('value').text() || []);
}
