import { mappingOf, mappingsOf, textOf } from '../../../../manifest/mesh/values';
import { defineRule } from '../../rule';

export const rewriteGluesPath = defineRule({
  id: 'routing/rewrite-glues-path',
  severity: 'warning',
  summary: 'A rewrite replaces a prefix with one that ends alike.',
  reads: ['VirtualService'],
  alsoKnownAs: [],
  docs: {
    why: 'The rewrite replaces the matched prefix letter by letter. `/app` to `/` turns `/app/x` into `//x`; `/app/` to `/v2` turns `/app/x` into `/v2x`.',
    bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: shop, namespace: shop }
spec: { hosts: [shop], http: [{ match: [{ uri: { prefix: /app } }], rewrite: { uri: / }, route: [{ destination: { host: app } }] }] }
`,
    good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: shop, namespace: shop }
spec: { hosts: [shop], http: [{ match: [{ uri: { prefix: /app/ } }, { uri: { exact: /app } }], rewrite: { uri: / }, route: [{ destination: { host: app } }] }] }
`,
  },

  check(mesh, report) {
    for (const { route, at } of mesh.virtualServices().flatMap((each) => each.routes('http'))) {
      const uri = textOf(mappingOf(route.rewrite).uri);
      if (uri === undefined) continue;
      for (const [index, match] of mappingsOf(route.match)) {
        const prefix = textOf(mappingOf(match.uri).prefix);
        if (prefix === undefined || prefix === '/' || prefix.endsWith('/') === uri.endsWith('/')) continue;

        const path = prefix.endsWith('/') ? `${prefix}x` : `${prefix}/x`;
        report({
          at: at.field('match', index, 'uri', 'prefix'),
          message: `the rewrite turns ${path} into ${uri}${path.slice(prefix.length)}`,
          fix: prefix.endsWith('/') ? `rewrite to ${uri}/` : `match ${prefix}/ and, beside it, exactly ${prefix}`,
        });
      }
    }
  },
});
