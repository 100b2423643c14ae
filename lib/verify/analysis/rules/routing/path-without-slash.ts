import { comparedTexts, KINDS_OF_MATCHES } from '../../compared-texts';
import { defineRule } from '../../rule';

export const pathWithoutSlash = defineRule({
  id: 'routing/path-without-slash',
  severity: 'warning',
  summary: 'Paths in matches, rewrites and redirects start with a slash.',
  reads: KINDS_OF_MATCHES,
  alsoKnownAs: [],
  why: 'The path of every request starts with `/`, so a match for `api` does not match any request. A rewrite to `v2` results in a path that servers answer with 400, and a redirect to `v2` appends it to the host.',

  check(mesh, report) {
    for (const { part, kind, value, at } of comparedTexts(mesh)) {
      if (part !== 'path' || kind === 'regex' || !lacksSlash(value)) continue;

      report({ at, message: `every path starts with /, so ${kind}: ${value} does not match any request`, fix: `write ${kind}: /${value}` });
    }
    for (const { field } of mesh.virtualServices.declared.flatMap((each) => each.written('http'))) {
      for (const action of ['rewrite', 'redirect']) {
        const uri = field.get(action, 'uri');
        const value = uri.text() ?? '';
        if (!lacksSlash(value)) continue;

        report({
          at: uri.at,
          message: `the ${action} to ${value} results in a path that does not start with /`,
          fix: `write uri: /${value}`,
        });
      }
    }
  },
});

/** The path of an OPTIONS request for the whole server is a star; a pattern in front has a rule of its own. */
function lacksSlash(value: string): boolean {
  return value !== '' && !/^[/*^%]/.test(value);
}
