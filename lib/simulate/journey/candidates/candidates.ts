import type { Service } from '../../../mesh/services/service';
import type { Call } from '../../proxy/call';
import type { View } from '../../proxy/view';
import type { Station } from '../way';
import { whyRouteNotAtGateway, whyRouteNotInMesh } from './api-routes';
import { whyNotAtGateway } from './at-gateway';
import { type Candidate, type Candidates, NO_CANDIDATES, shortened } from './candidate';
import { type Here, hereOf } from './here';
import { unusedDestinationRules } from './destination-rules';
import { hiddenService } from './hidden-service';
import { relevanceOfIngress, whyIngressNotAtGateway } from './ingresses';
import { whyNotInMesh } from './in-mesh';
import { relevanceOf, relevanceOfRoute } from './relevance';
import { routedOnce } from './routed-once';

/** The rules that do not apply to a request at a proxy, each with the reason. It looks at every rule, so it is only for explanations. */
export function candidatesAt(view: View, direction: Station['direction'], call: Call, station: Pick<Station, 'hop' | 'steps'>): Candidates {
  const here = hereOf(view, direction, call, station);
  if (!here) return NO_CANDIDATES;
  return shortened([...hiddenService(here), ...rulesFor(here), ...routedOnce(here), ...unusedDestinationRules(here)]);
}

function rulesFor(here: Here): readonly Candidate[] {
  const { virtualServices, gatewayApi } = here.view.mesh;
  const isAtGateway = here.direction === 'gateway';
  const rules = virtualServices.declared
    .filter(({ entry, isDelegate }) => !isDelegate && !here.ignored.has(entry))
    .map((rule) => ({ rank: relevanceOf(rule, here), why: () => (isAtGateway ? whyNotAtGateway(rule, here) : whyNotInMesh(rule, here)) }));
  const routes = gatewayApi.routes.map((route) => ({
    rank: relevanceOfRoute(route, here),
    why: () => (isAtGateway ? whyRouteNotAtGateway(route, here) : whyRouteNotInMesh(route, here)),
  }));
  const ingresses = (isAtGateway ? here.view.mesh.ingresses : []).map((ingress) => ({
    rank: relevanceOfIngress(ingress, here),
    why: () => whyIngressNotAtGateway(ingress, here),
  }));
  const meant = [...rules, ...routes, ...ingresses].filter(({ rank }) => rank !== undefined);
  return meant.sort((a, b) => a.rank! - b.rank!).flatMap(({ why }) => why());
}

/** The rules for a Service that do not apply to a caller without a proxy. */
export function unfollowed(view: View, { host }: Service, because: string): Candidates {
  const rules = view.mesh.virtualServices.routes.inMeshFor(host, view.namespace);
  const objects = new Map(rules.map(({ entry }) => [entry.ref, entry]));
  return shortened([...objects].map(([object, entry]) => ({ object, place: entry.at(), because })));
}
