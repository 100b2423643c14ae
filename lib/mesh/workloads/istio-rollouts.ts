import type { At, ManifestObject } from '../../manifest/manifest-object';
import { Cursor } from '../reading/cursor';
import type { Objects } from '../reading/objects';
import { type PlacedText, placedTexts } from '../reading/placed-text';

/** A Rollout of Argo that shifts traffic by a VirtualService. */
export interface IstioRollout {
  readonly entry: ManifestObject;
  readonly virtualServices: readonly RolledVirtualService[];
  /** The Services, or the subsets of its DestinationRule, between which it shifts traffic. */
  readonly destinations: readonly RolledDestination[];
}

/** A VirtualService whose weights a Rollout changes. */
export interface RolledVirtualService {
  readonly at: At;
  readonly name: string;
  readonly namespace: string;
  /** The names of the routes that it changes; empty for the only one. */
  readonly routes: readonly PlacedText[];
}

/** One side of the traffic. */
export interface RolledDestination {
  readonly kind: 'Service' | 'subset';
  readonly name: string;
}

/** The Rollouts of the input that use Istio. */
export function istioRollouts(objects: Objects): readonly IstioRollout[] {
  return objects.of('Rollout', 'argoproj.io').flatMap((entry) => {
    const canary = Cursor.spec(entry).get('strategy', 'canary');
    const istio = canary.get('trafficRouting', 'istio');
    if (!istio.present) return [];
    const single = istio.get('virtualService');
    const virtualServices = [...(single.present ? [single] : []), ...istio.get('virtualServices').items()];
    const rule = istio.get('destinationRule');
    const destinations = rule.present
      ? named('subset', [rule.get('stableSubsetName'), rule.get('canarySubsetName')])
      : named('Service', [canary.get('stableService'), canary.get('canaryService')]);
    return [{ entry, virtualServices: virtualServices.map((field) => readVirtualService(field, entry.namespace)), destinations }];
  });
}

/** The name may have the namespace after a dot. */
function readVirtualService(field: Cursor, home: string): RolledVirtualService {
  const [name, namespace = home] = (field.get('name').text() ?? '').split('.');
  return { at: field.get('name').at, name, namespace, routes: placedTexts(field.get('routes')) };
}

function named(kind: RolledDestination['kind'], fields: readonly Cursor[]): readonly RolledDestination[] {
  return fields.flatMap((field) => {
    const name = field.text();
    return name === undefined ? [] : [{ kind, name }];
  });
}
