import type { Mesh } from '../../../mesh/mesh';
import type { HostRoutes } from '../../../mesh/routes/host-routes';
import type { Claim } from '../../claim';
import { requestsForHost } from './host-requests';

/** The headers of a preflight request. */
const PREFLIGHT = { origin: 'https://app.example.com', 'access-control-request-method': 'GET' };

/** Claims that preflight requests for the first host of routes fail; only for routes that are bound to one gateway. */
export function preflightsFail(mesh: Mesh, { gateways, exactHosts }: HostRoutes, status: number): readonly Claim[] {
  const gateway = gateways.length === 1 ? mesh.gateways.withRef(gateways[0]) : undefined;
  const requests = gateway ? requestsForHost(mesh, gateway, exactHosts[0]) : [];
  return requests.map(({ text, options }) => ({
    request: { text: text.replace(/^GET/, 'OPTIONS'), options: { ...options, headers: PREFLIGHT } },
    outcome: 'fails',
    status,
  }));
}
