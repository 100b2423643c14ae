import { defineRule } from '../../rule';

export const rewriteOfWholePath = defineRule({
  id: 'routing/rewrite-of-whole-path',
  severity: 'info',
  summary: 'A rewrite of a regex match keeps the rest of the path.',
  reads: ['VirtualService'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRewrite',
  why: 'A `regex` match covers the whole path, so `rewrite.uri` replaces the whole path, literally. Groups such as `\\1` are only replaced by `uriRegexRewrite`.',

  check(mesh, report) {
    for (const { field } of mesh.virtualServices.declared.flatMap((each) => each.written('http'))) {
      const uri = field.get('rewrite', 'uri');
      const matches = field.get('match').items();
      const regex = matches.map((match) => match.get('uri', 'regex').text()).find((text) => text !== undefined && isOpen(text));
      if (!uri.text() || regex === undefined) continue;

      const hasGroup = /[$\\]\d/.test(uri.text()!);
      report({
        at: uri.at,
        severity: hasGroup ? 'warning' : 'info',
        message: `every path that matches ${regex} becomes ${uri.text()}${hasGroup ? ', whose group is not replaced' : ', regardless of the rest of the path'}`,
        fix: 'write rewrite.uriRegexRewrite, or match by prefix to keep the rest of the path',
      });
    }
  },
});

/** True for an expression that takes several paths. */
function isOpen(regex: string): boolean {
  return /[*+?[(|]/.test(regex);
}
