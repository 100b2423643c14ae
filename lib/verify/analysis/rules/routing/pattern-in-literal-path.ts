import { defineRule } from '../../rule';

export const patternInLiteralPath = defineRule({
  id: 'routing/pattern-in-literal-path',
  severity: 'warning',
  summary: 'A path that is compared as it is written has no pattern in it.',
  reads: ['VirtualService'],
  alsoKnownAs: [],
  why: 'With exact and prefix every character stands for itself, so /api/* takes only paths that have a star in them. Only regex takes patterns.',

  check(mesh, report) {
    const rules = mesh.virtualServices.declared.flatMap((each) => each.written('http'));
    for (const uri of rules.flatMap(({ field }) => field.get('match').items()).map((match) => match.get('uri'))) {
      for (const kind of ['exact', 'prefix']) {
        const path = uri.get(kind).text() ?? '';
        if (!PATTERN.test(path)) continue;

        report({
          at: uri.get(kind).at,
          message: `${kind} compares ${path} letter by letter, so this matches no path that is meant`,
          fix:
            path.endsWith('*') && !PATTERN.test(path.replace(/\.?\*$/, ''))
              ? `write prefix: ${path.replace(/\.?\*$/, '')}`
              : 'write regex, or a path without a pattern',
        });
      }
    }
  },
});

/** A star, or what only expressions have at their ends. */
const PATTERN = /\*|^\^|\.\+|\$$/;
