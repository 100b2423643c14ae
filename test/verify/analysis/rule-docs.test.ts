import path from 'node:path';
import { RULES } from '../../../lib/verify/analysis/rules';
import { pages, pagesIn } from '../../../scripts/rule-docs/pages';

const written = pagesIn(path.join(__dirname, '../../../docs/rules'));

describe('docs/rules', () => {
  test('has a page for every rule, and no other', () => {
    expect([...written.keys()].sort()).toEqual([...pages(RULES, written).keys()].sort());
  });

  test('says what the rules say; otherwise run npm run docs', () => {
    for (const page of pages(RULES, written)) expect([page[0], written.get(page[0])]).toEqual(page);
  });

  test('asks for the examples of a new rule', () => {
    const rule = { ...RULES[0], id: 'acme/new' };

    expect(() => pages([rule], written)).toThrow(
      'docs/rules/acme/new.md does not have examples; write blocks of YAML below "## Wrong" and "## Right"',
    );
    expect(pages([rule], new Map([['acme/new.md', '## Wrong\n\na\n\n## Right\n\nb\n']])).get('acme/new.md')).toContain(
      '## Wrong\n\na\n\n## Right\n\nb\n\n## Silence it\n\n',
    );
  });
});
