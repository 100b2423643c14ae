import { selects } from '../../../semantics/labels';
import { labelText, named } from '../../../semantics/words';
import type { HttpRule } from '../../../mesh/routes/host-routes';
import type { HttpMatch } from '../../../mesh/routes/http-match';
import type { ManifestObject } from '../../../manifest/manifest-object';
import type { Route } from '../../proxy/routes/route';
import { isForProxy, type Place } from '../../proxy/routes/bind';
import type { Candidate, Reason } from './candidate';

/** What a match is compared with before any request comes. */
type Client = Pick<Place, 'view' | 'port' | 'gateways'>;

/** The matches that are not for this proxy or port, up to the rule that matches the request: the rules after it are not evaluated. */
export function droppedRules(
  entry: ManifestObject,
  rules: readonly HttpRule[],
  client: Client,
  taken: Route | undefined,
): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const { at, matches } of rules) {
    for (const match of matches) {
      if (!isForProxy(match, client)) found.push({ object: entry.ref, ...whyNotForProxy(match, client) });
      if (match.at === taken?.at) return found;
    }
    if (at === taken?.at) return found;
  }
  return found;
}

function whyNotForProxy({ at, port, gateways, sourceLabels, sourceNamespace }: HttpMatch, { view, ...client }: Client): Reason {
  if (port !== undefined && port !== client.port) {
    return { place: at.field('port'), because: `its match is for port ${port}, but the request is for port ${client.port}` };
  }
  if (gateways.length > 0) {
    return { place: at.field('gateways'), because: `its match is for gateways ${named(gateways)}, not for ${named(client.gateways)}` };
  }
  if (!selects(sourceLabels, view.proxy.labels)) {
    return {
      place: at.field('sourceLabels'),
      because: `its match is for callers with ${labelText(sourceLabels)}, but ${view.proxy.name} does not have these labels`,
    };
  }
  return {
    place: at.field('sourceNamespace'),
    because: `its match is for callers in namespace ${sourceNamespace}, but ${view.proxy.name} runs in ${view.namespace}`,
  };
}
