import type { At } from '../../manifest/manifest-object';
import { readRouteMatch } from '../../mesh/gateway-api/route-match';
import { readIngressMatch } from '../../mesh/ingress/ingress-routes';
import type { Mesh } from '../../mesh/mesh';
import type { HttpMatch, PlacedMatch } from '../../mesh/routes/http-match';
import { readMatches } from '../../mesh/routes/virtual-service';
import { remembered } from '../../semantics/remembered';
import { ROUTE_KINDS } from './reads';

/** A text that a route compares a part of each request with. */
export interface ComparedText {
  readonly part: 'authority' | 'header' | 'method' | 'path' | 'query parameter';
  /** Name of the header, in lower case, or of the query parameter; empty for other parts. */
  readonly name: string;
  readonly kind: 'exact' | 'prefix' | 'regex';
  readonly value: string;
  readonly at: At;
}

/** The kinds that the matches of routes are read from. */
export const KINDS_OF_MATCHES: readonly string[] = ['Ingress', 'IngressClass', 'MeshConfig', 'VirtualService', ...ROUTE_KINDS];

/** The texts in the matches of all VirtualServices, HTTPRoutes, and Ingresses that Istio serves. */
export const comparedTexts = remembered((mesh: Mesh): readonly ComparedText[] => {
  const ofIstio = mesh.virtualServices.declared
    .flatMap((each) => each.written('http'))
    .flatMap(({ field }) => readMatches(field))
    .flatMap((match) => textsOf(match, (at, kind) => at.field(kind)));
  const ofGatewayApi = mesh.gatewayApi.routes
    .filter(({ kind }) => kind === 'HTTPRoute')
    .flatMap(({ rules }) => rules.flatMap((rule) => rule.get('matches').items()))
    .flatMap((match) => textsOf(readRouteMatch(match, undefined), (at) => at.field('value')));
  const ofIngresses = mesh.ingresses
    .filter(({ isForIstio }) => isForIstio)
    .flatMap(({ paths }) => paths)
    .flatMap((path) => textsOf(readIngressMatch(path), (at) => at));
  return [...ofIstio, ...ofGatewayApi, ...ofIngresses];
});

/** @param place where the text of a condition is, by the place of the condition and its kind */
function textsOf(match: HttpMatch, place: (at: At, kind: ComparedText['kind']) => At): readonly ComparedText[] {
  const text = (part: ComparedText['part'], name: string, placed: PlacedMatch | undefined): readonly ComparedText[] => {
    if (!placed || placed.match.kind === 'present' || placed.match.kind === 'suffix') return [];
    const { kind, value } = placed.match;
    return [{ part, name, kind, value, at: place(placed.at, kind) }];
  };
  return [
    ...text('path', '', match.uri),
    ...text('authority', '', match.authority),
    ...text('method', '', match.method),
    ...[...match.headers, ...match.withoutHeaders].flatMap(([name, placed]) => text('header', name.toLowerCase(), placed)),
    ...[...match.queryParams].flatMap(([name, placed]) => text('query parameter', name, placed)),
  ];
}

/** What a text is compared with, to begin or end a phrase: `header x-user`, `path`. */
export function comparedPart({ part, name }: ComparedText): string {
  return name ? `${part} ${name}` : part;
}
