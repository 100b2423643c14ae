import { defineRule } from '../../rule';

export const rewriteGluesPath = defineRule({
  id: 'routing/rewrite-glues-path',
  severity: 'warning',
  summary: 'A rewrite and the prefix that it replaces both end with a slash, or neither does.',
  reads: ['VirtualService'],
  alsoKnownAs: [],
  why: 'The rewrite replaces exactly the characters of the matched prefix. `/app` to `/` turns `/app/x` into `//x`; `/app/` to `/v2` turns `/app/x` into `/v2x`.',

  check(mesh, report) {
    for (const { field } of mesh.virtualServices.declared.flatMap((each) => each.written('http'))) {
      const uri = field.get('rewrite', 'uri').text();
      for (const match of uri ? field.get('match').items() : []) {
        const prefix = match.get('uri', 'prefix').text();
        if (!uri || !prefix || prefix === '/' || prefix.endsWith('/') === uri.endsWith('/')) continue;

        const path = prefix.endsWith('/') ? `${prefix}x` : `${prefix}/x`;
        report({
          at: match.get('uri', 'prefix').at,
          message: `the rewrite turns ${path} into ${uri}${path.slice(prefix.length)}`,
          fix: prefix.endsWith('/')
            ? `rewrite to ${uri.startsWith('/') ? uri : `/${uri}`}/`
            : `match prefix ${prefix}/ and exact ${prefix}`,
        });
      }
    }
  },
});
