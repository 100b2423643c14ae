import { defineRule } from '../../rule';

/** Claims in which Keycloak puts the roles of a user. */
const KEYCLOAK = ['realm_access', 'resource_access'];

export const nestedClaim = defineRule({
  id: 'security/nested-claim',
  severity: 'warning',
  summary: 'A condition on a nested claim has each key in separate brackets.',
  reads: ['AuthorizationPolicy'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/reference/config/security/conditions/',
  why: 'In an AuthorizationPolicy, `request.auth.claims[a.b]` is a claim with the name `a.b`. A nested claim is `request.auth.claims[a][b]`. Dots only select nested claims in routes, in `@request.auth.claims.a.b`.',

  check(mesh, report) {
    for (const { rules } of mesh.policies.of('AuthorizationPolicy').all) {
      for (const { field, entry } of rules.flatMap(({ when }) => when)) {
        const keys = /^request\.auth\.claims\[([A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+)\]$/.exec(field)?.[1].split('.');
        if (!keys) continue;

        report({
          at: entry.get('key').at,
          severity: KEYCLOAK.includes(keys[0]) ? 'warning' : 'info',
          message: `this is one claim with the name ${keys.join('.')}, not ${keys.at(-1)} below ${keys.slice(0, -1).join('.')}`,
          fix: `write request.auth.claims${keys.map((key) => `[${key}]`).join('')} for a nested claim`,
        });
      }
    }
  },
});
