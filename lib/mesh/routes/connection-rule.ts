import { gatewayReference } from '../gateways/gateway-reference';
import type { Cursor } from '../reading/cursor';
import type { ConnectionMatch, ConnectionRule } from './host-routes';
import { readDestination } from './read-http-action';

/** Reads an entry of `tcp` or `tls` of a VirtualService. */
export function readConnectionRule(field: Cursor, hostOf: (name: string) => string): ConnectionRule {
  const routes = field.get('route').items();
  return {
    field,
    at: field.at,
    matches: field.get('match').items().map(readConnectionMatch),
    destinations: routes.map((route) => ({
      ...readDestination(route.get('destination'), hostOf),
      weight: route.get('weight').number() ?? 0,
    })),
  };
}

function readConnectionMatch(match: Cursor): ConnectionMatch {
  const { namespace } = match.entry;
  return {
    at: match.at,
    port: match.get('port').number() || undefined,
    gateways: match
      .get('gateways')
      .texts()
      .map((reference) => gatewayReference(reference, namespace)),
    sourceLabels: match.get('sourceLabels').labels(),
    sourceNamespace: match.get('sourceNamespace').text() ?? '',
    sniHosts: match.get('sniHosts').texts(),
    destinationSubnets: match.get('destinationSubnets').texts(),
  };
}
