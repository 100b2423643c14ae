import { comparedPart, comparedTexts, KINDS_OF_MATCHES } from '../../compared-texts';
import { dotInName } from '../../expressions';
import { defineRule } from '../../rule';

export const unescapedDot = defineRule({
  id: 'routing/unescaped-dot',
  severity: 'info',
  summary: 'A literal dot in an expression is escaped.',
  reads: KINDS_OF_MATCHES,
  alsoKnownAs: [],
  why: 'In an expression, a dot matches any character: /v1.0 also matches /v1x0. In the origins of a CORS policy this is dangerous, because https://shop.example.com also allows pages of shopxexample.com, which anyone can register.',

  check(mesh, report) {
    for (const text of comparedTexts(mesh)) {
      const found = text.kind === 'regex' && (text.part === 'path' || text.part === 'authority') && dotInName(text.value);
      if (!found) continue;
      report({ at: text.at, message: `the dot in ${found} matches any character of the ${comparedPart(text)}`, fix: FIX });
    }
    const rules = mesh.virtualServices.declared.flatMap((each) => each.written('http'));
    for (const origin of rules.flatMap(({ field }) => field.get('corsPolicy', 'allowOrigins').items())) {
      const found = dotInName(origin.get('regex').text() ?? '');
      if (!found) continue;
      const message = `the dot in ${found} matches any character, so other hosts are also allowed`;
      report({ at: origin.get('regex').at, severity: 'warning', message, fix: FIX });
    }
  },
});

const FIX = 'write [.] instead of the dot';
