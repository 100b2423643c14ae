import type { Mesh } from '../../../mesh/mesh';
import type { Port } from '../../../mesh/services/port';
import type { Service } from '../../../mesh/services/service';
import type { Claim, ClaimedCaller } from '../../claim';
import { callsTo } from './calls';

/** Whose calls fail, and how. */
export interface FailingCalls {
  readonly from: ClaimedCaller;
  /** The status of HTTP calls; other connections are closed. */
  readonly status?: number;
  /** The affected ports. @default all */
  readonly isMeant?: (port: Port) => boolean;
  /** @default fails */
  readonly outcome?: 'fails' | 'fails-in-part';
}

/** Claims that calls of a Service fail, of all its ports or of some. */
export function callsOfServiceFail(
  mesh: Mesh,
  service: Service,
  { from, status, isMeant = () => true, outcome = 'fails' }: FailingCalls,
): readonly Claim[] {
  return callsTo(mesh, service, from)
    .filter(({ port }) => isMeant(port))
    .map(({ request }) => ({ request, outcome, ...(status !== undefined && request.text.startsWith('http:') ? { status } : {}) }));
}
