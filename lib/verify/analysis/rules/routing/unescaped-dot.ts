import { comparedPart, comparedTexts, KINDS_OF_MATCHES } from '../../compared-texts';
import { dotInName } from '../../expressions';
import { defineRule } from '../../rule';

export const unescapedDot = defineRule({
  id: 'routing/unescaped-dot',
  severity: 'info',
  summary: 'A dot in an expression that stands for itself is escaped.',
  reads: KINDS_OF_MATCHES,
  alsoKnownAs: [],
  why: 'In an expression a dot stands for any character: /v1.0 takes /v1x0 too. In the origins of a CORS policy that is worse, as https://shop.example.com also lets in the pages of shopxexample.com, which anybody can register.',

  check(mesh, report) {
    for (const text of comparedTexts(mesh)) {
      const found = text.kind === 'regex' && (text.part === 'path' || text.part === 'authority') && dotInName(text.value);
      if (!found) continue;
      report({ at: text.at, message: `the dot in ${found} takes any character of the ${comparedPart(text)}`, fix: FIX });
    }
    const rules = mesh.virtualServices.declared.flatMap((each) => each.written('http'));
    for (const origin of rules.flatMap(({ field }) => field.get('corsPolicy', 'allowOrigins').items())) {
      const found = dotInName(origin.get('regex').text() ?? '');
      if (!found) continue;
      const message = `the dot in ${found} takes any character, so other hosts are allowed too`;
      report({ at: origin.get('regex').at, severity: 'warning', message, fix: FIX });
    }
  },
});

const FIX = 'write [.] in place of the dot';
