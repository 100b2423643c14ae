import { defineRule } from '../../rule';

export const quotedKey = defineRule({
  id: 'security/quoted-key',
  severity: 'warning',
  summary: 'The names in the brackets of a condition are not in quotes.',
  reads: ['AuthorizationPolicy'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/reference/config/security/conditions/',
  why: 'Everything between the brackets is the name of the header or claim, so quotes are a part of it. No request has a header or a claim with such a name.',

  check(mesh, report) {
    for (const { rules } of mesh.policies.of('AuthorizationPolicy').all) {
      for (const { field, entry } of rules.flatMap(({ when }) => when)) {
        const plain = field.replace(/\[(["'])(.*?)\1\]/g, '[$2]');
        if (plain === field) continue;

        report({
          at: entry.get('key').at,
          message: `the quotes are part of the name in ${field}, so it does not match any request`,
          fix: `write ${plain}`,
        });
      }
    }
  },
});
