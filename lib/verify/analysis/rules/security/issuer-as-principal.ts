import { textsIn } from '../../../../mesh/policies/authorization-policy';
import { defineRule } from '../../rule';

export const issuerAsPrincipal = defineRule({
  id: 'security/issuer-as-principal',
  severity: 'warning',
  summary: 'A request principal consists of the issuer and the subject of a token.',
  reads: ['AuthorizationPolicy', 'RequestAuthentication'],
  alsoKnownAs: [],
  why: 'The principal of a request is the issuer of its token, a slash and the subject. The issuer alone is not a principal, so a rule with it does not match any request.',

  check(mesh, report) {
    const issuers = new Set(mesh.policies.of('RequestAuthentication').all.flatMap(({ rules }) => rules.map(({ issuer }) => issuer)));
    const sources = mesh.policies.of('AuthorizationPolicy').all.flatMap(({ rules }) => rules.flatMap(({ from }) => from));
    for (const { value, at } of sources.flatMap((source) => [
      ...textsIn(source, 'requestPrincipals'),
      ...textsIn(source, 'notRequestPrincipals'),
    ])) {
      const issuer = [value, value.replace(/\/$/, '')].find((each) => issuers.has(each));
      if (issuer === undefined) continue;

      report({ at, message: `${value} is an issuer without a subject, so this does not match any request`, fix: `write ${issuer}/*` });
    }
  },
});
