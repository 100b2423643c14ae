import { type Mapping, mappingOf, textOf } from '../../../../mesh/reading/values';
import { covers } from '../../../../semantics/hostname';
import { challenges } from '../../challenges';
import { defineRule } from '../../rule';

const PATH = '/.well-known/acme-challenge/token';

export const http01Shadowed = defineRule({
  id: 'tls/http01-shadowed',
  severity: 'warning',
  summary: 'No route matches the path of a challenge.',
  reads: ['Certificate', 'ClusterIssuer', 'Gateway', 'Issuer', 'VirtualService'],
  alsoKnownAs: [],
  why: 'Istio moves a prefix `/` after the route of the challenge. A route for `/.well-known`, or a catch-all as a regular expression, stays before it if its VirtualService is older, and answers the ACME server itself.',

  check(mesh, report) {
    for (const { name, certificate, gateway } of challenges(mesh)) {
      for (const virtualService of mesh.virtualServices.naming(gateway.ref)) {
        if (!virtualService.hosts.some((host) => host !== '*' && covers(host, name))) continue;
        for (const { field } of virtualService.written('http')) {
          for (const match of field.get('match').items()) {
            if (!takesChallenge(mappingOf(match.value))) continue;

            report({
              at: match.at,
              message: `it may answer the challenge request for ${name}, so ${certificate.ref} may not be issued`,
              fix: 'leave /.well-known/acme-challenge to cert-manager, and write a catch-all as prefix /',
            });
          }
        }
      }
    }
  },
});

function takesChallenge({ uri, port, headers, method, authority, gateways: _, ...others }: Mapping): boolean {
  if (port !== undefined && port !== 80) return false;
  const { prefix, regex } = mappingOf(uri);
  if (textOf(prefix)) return prefix !== '/' && PATH.startsWith(textOf(prefix)!);
  const isBroad =
    Object.keys(mappingOf(headers)).length === 0 && method === undefined && authority === undefined && Object.keys(others).length === 0;
  return isBroad && (regex === '.*' || regex === '/.*');
}
