import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { PeerAuthentication, PolicyTarget } from '../../../lib';
import { Mesh } from '../../../lib/entries/delivery';
import { loadRules, REPORTERS, type Rule, testRule, verify } from '../../../lib/verify';
import { folderOf } from '../../bin/run-cli';
import { peers, permissiveInProd } from './rules';

const examples = { bad: peers('PERMISSIVE'), good: peers('STRICT') };

describe('testRule', () => {
  test('returns what the rule says of the bad example', () => {
    expect(testRule(permissiveInProd, examples)).toMatchObject([
      { rule: 'acme/permissive-in-prod', severity: 'error', line: 4, message: 'workloads of production take plaintext' },
    ]);
  });

  test('reads the examples of a page', () => {
    const page = `# a page\n\n## Wrong\n\n\`\`\`yaml\n${examples.bad}\`\`\`\n\n## Right\n\n\`\`\`yaml\n${examples.good}\`\`\`\n`;
    const file = join(folderOf({ 'page.md': page }), 'page.md');

    expect(testRule(permissiveInProd, file)).toHaveLength(1);
  });

  test.each<[string, Partial<Rule>, { bad: string; good: string }, string]>([
    ['a bad example that is good', {}, { ...examples, bad: examples.good }, 'the bad example has no finding'],
    ['a good example that is bad', {}, { ...examples, good: examples.bad }, 'the good example has a finding: '],
    [
      'another severity',
      { severity: 'warning', check: failing('error') },
      { ...examples, good: '' },
      'no finding of the bad example has the severity',
    ],
    ['an example that cannot be read', {}, { ...examples, bad: 'a: [' }, 'line 1 of the bad example cannot be read'],
    ['an id without an area', { id: 'Permissive' }, examples, 'does not have a valid id; write area/mistake'],
    ['no summary', { summary: '' }, examples, 'does not have a summary'],
  ])('refuses %s', (_, changes, given, line) => {
    expect(() => testRule({ ...permissiveInProd, ...changes }, given)).toThrow(line);
  });

  test('says which heading of a page is missing', () => {
    const file = join(folderOf({ 'page.md': '# a page\n' }), 'page.md');

    expect(() => testRule(permissiveInProd, file)).toThrow('the example below the heading Wrong is missing');
  });

  test('says when there is no page', () => {
    expect(() => testRule(permissiveInProd, 'none.md')).toThrow(
      /^the page none.md does not exist; write the path of the page of the rule$/,
    );
  });
});

describe('rules of one’s own', () => {
  const folder = folderOf({ 'a.yaml': peers('PERMISSIVE') });

  test('are asked besides those of the package', () => {
    const result = verify(folder, { rules: [permissiveInProd] });

    expect(result.findings.filter(({ severity }) => severity === 'error')).toMatchObject([
      { rule: 'acme/permissive-in-prod', file: join(folder, 'a.yaml'), line: 4 },
    ]);
    expect(REPORTERS.sarif(result)).toContain('https://acme.example.com/mesh/permissive-in-prod');
  });

  test.each<[string, readonly Rule[], string]>([
    ['two rules of one id', [permissiveInProd, { ...permissiveInProd }], 'rule acme/permissive-in-prod: is declared twice'],
    [
      'an id of the package',
      [{ ...permissiveInProd, id: 'gateway/unrouted-host' }],
      'is a rule of this package; give your rule another id, such as one that starts with your name',
    ],
    ['a rule that throws', [{ ...permissiveInProd, check: throwing }], 'rule acme/permissive-in-prod failed: the index is missing'],
  ])('refuse %s', (_, rules, line) => {
    expect(() => verify(folder, { rules })).toThrow(line);
  });

  test.each<[string, unknown, string]>([
    ['what is not a list', permissiveInProd, '[mesh] rules: {'],
    ['what is not a rule', ['acme/permissive-in-prod'], '[mesh] rules[0]: does not have a valid id; write area/mistake in lower case'],
    [
      'a rule without a check',
      [{ ...permissiveInProd, check: undefined }],
      '[mesh] rules[0]: "acme/permissive-in-prod" does not have a check',
    ],
  ])('of a mesh refuse %s', (_, rules, line) => {
    expect(() => new Mesh(new App(), 'mesh', { rules: rules as Rule[] })).toThrow(line);
  });

  test('hold for an app that has a mesh', () => {
    const app = new App();
    new Mesh(app, 'mesh', { rules: [permissiveInProd] });
    PeerAuthentication.permissive(new Chart(app, 'chart'), 'peers', PolicyTarget.namespace('prod-shop'));

    const quiet = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    expect(() => app.synth()).toThrow('acme/permissive-in-prod');
    quiet.mockRestore();
  });
});

describe('loadRules', () => {
  const module = `const rule = { id: 'acme/a', severity: 'info', summary: 'A.', check() {} };`;

  test.each([
    ['a rule', `${module} module.exports = rule;`],
    ['a list', `${module} module.exports = [rule];`],
    ['names', `${module} exports.rule = rule; exports.again = rule; exports.other = 1;`],
    ['a default', `${module} exports.default = [rule];`],
  ])('takes a module that exports %s', (_, text) => {
    expect(loadRules(join(folderOf({ 'rules.js': text }), 'rules.js')).map(({ id }) => id)).toEqual(['acme/a']);
  });

  test.each([
    ['without rules', 'exports.a = 1;', 'does not export a rule'],
    ['that exports nothing', 'module.exports = undefined;', 'does not export a rule'],
    ['that fails', 'throw new Error("no network\\nand more");', 'cannot be loaded: no network;'],
    ['with a rule that is not complete', `exports.a = { id: 'acme/a', check() {} };`, 'rule acme/a: has the severity undefined'],
  ])('refuses a module %s', (_, text, line) => {
    const folder = folderOf({});
    writeFileSync(join(folder, 'rules.js'), text);

    expect(() => loadRules(join(folder, 'rules.js'))).toThrow(line);
  });

  test('refuses a file that does not exist', () => {
    expect(() => loadRules('./our-rules.js')).toThrow('the rules ./our-rules.js do not exist; write the path of a JavaScript module');
  });
});

function failing(severity: 'error'): Rule['check'] {
  return (mesh, report) => {
    for (const { mode } of mesh.policies.of('PeerAuthentication').all) {
      if (mode?.at) report({ at: mode.at, message: 'is wrong', fix: 'write another', severity });
    }
  };
}

function throwing(): void {
  throw new Error('the index is missing');
}
