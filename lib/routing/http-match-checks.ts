import { ConfigError } from '../core/config-error';
import type { HttpMatch } from './http-match';
import { MESH, type WrittenPlace } from './source-match';

/** Refuses conditions that Istio refuses, or that have no effect together. */
export function checkHttpMatch(place: WrittenPlace, match: HttpMatch): void {
  checkSource(place, match);
  checkCase(place, match);
  checkClaims(place, match);
}

function checkSource({ at, field }: WrittenPlace, match: HttpMatch): void {
  if (!match.gateways || !(match.sourceLabels || match.sourceNamespace)) return;
  throw new ConfigError(at, {
    field: `${field}.gateways`,
    problem: 'makes Istio ignore sourceLabels and sourceNamespace of the same match, so that the route applies to every caller',
    fix: 'leave gateways out',
  });
}

function checkCase({ at, field }: WrittenPlace, { ignoreUriCase, path }: HttpMatch): void {
  if (!ignoreUriCase || (path && !path._toWire().some((uri) => uri.regex !== undefined))) return;
  throw new ConfigError(at, {
    field: `${field}.ignoreUriCase`,
    value: true,
    problem: 'has no effect without a literal path',
    fix: path ? 'write "(?i)" at the start of the expression instead' : 'leave it out, or add a path',
  });
}

function checkClaims({ at, field, gateways }: WrittenPlace, { headers = [], withoutHeaders = [] }: HttpMatch): void {
  const claim = [...headers, ...withoutHeaders].find((header) => header.isClaim);
  if (!claim || !gateways?.includes(MESH)) return;
  throw new ConfigError(at, {
    field: `${field}.headers`,
    value: claim.name,
    problem: 'only works on gateways, but the VirtualService also applies to callers inside the mesh',
    fix: 'create a separate VirtualService for the hosts of the gateway',
  });
}
