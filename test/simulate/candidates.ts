import type { RequestOptions, SimulationOptions } from '../../lib/simulate';
import { meshOf, service } from './fixtures';

export const TO_WEB = 'http: [{ route: [{ destination: { host: web } }] }]';
export const SHOP = 'GET http://shop.com/';
export const WEB = 'GET http://web.shop/';

/** A request to a mesh of these documents. */
export interface Question {
  readonly documents: readonly string[];
  readonly request: string;
  readonly options?: RequestOptions;
  readonly simulation?: SimulationOptions;
}

/** `VirtualService shop/web spec.gateways[0]: it is for …` */
export function candidates({ documents, request, options = {}, simulation }: Question): readonly string[] {
  const { list } = meshOf(documents, simulation).run(request, options, true).candidates;
  return list.map(({ object, place, because }) => {
    const where = place?.entry.ref === object ? place.toString() : `${object} [${place?.toString()}]`;
    return `${where}: ${because}`;
  });
}

/** A request from outside. */
export const atGateway = (...documents: readonly string[]): Question => ({ documents, request: SHOP });
/** A request of another workload for the Service `web`. */
export const fromClient = (...documents: readonly string[]): Question => ({
  documents: [service('client'), ...documents],
  request: WEB,
  options: { from: 'client' },
});
