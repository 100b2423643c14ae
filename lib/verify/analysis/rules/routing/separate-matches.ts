import type { HttpMatch } from '../../../../mesh/routes/http-match';
import { defineRule } from '../../rule';

export const separateMatches = defineRule({
  id: 'routing/separate-matches',
  severity: 'info',
  summary: 'Conditions that belong together are in one entry of `match`.',
  reads: ['MeshConfig', 'VirtualService'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMatchRequest',
  why: 'A request only has to meet one entry of `match`. A dash before `headers` starts another entry: the route then matches every request with the path, and every request with the headers.',

  check(mesh, report) {
    for (const { matches } of mesh.virtualServices.declared.flatMap(({ http }) => http)) {
      const [paths, headers] = [matches.filter(isForPathOnly), matches.filter(isForHeadersOnly)];
      if (matches.length !== 2 || paths.length !== 1 || headers.length !== 1) continue;

      report({
        at: matches[1].at,
        message: 'this is a separate entry, so a request only has to meet the path or the headers',
        fix: 'put uri and headers into one entry if a request must meet both',
      });
    }
  },
});

function isForPathOnly(match: HttpMatch): boolean {
  return match.uri !== undefined && match.headers.size + match.queryParams.size === 0 && !match.method && !match.authority;
}

function isForHeadersOnly({ uri, headers, method, authority }: HttpMatch): boolean {
  return headers.size > 0 && !uri && !method && !authority;
}
