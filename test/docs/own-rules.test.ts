import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as verification from '../../lib/verify';
import { transpile } from '../support/transpile';
import { blocksOf } from './blocks';
import { textOf } from './pages';

const page = textOf('docs/rules-of-your-own.md');
const folder = mkdtempSync(join(tmpdir(), 'own-rules-'));

/** The rule of the page, as its module exports it. */
function ruleOfPage(): verification.Rule {
  const { text } = blocksOf(page).find(({ file }) => file === 'our-rules.ts')!;
  const exported: { permissiveInProduction?: verification.Rule } = {};
  new Function('require', 'exports', transpile(text))(() => verification, exported);
  return exported.permissiveInProduction!;
}

test('the rule of the page keeps what its own page shows', () => {
  const file = join(folder, 'page.md');
  writeFileSync(file, /^~~~markdown\n([^]*?)^~~~$/m.exec(page)![1]);

  expect(verification.testRule(ruleOfPage(), file).map(({ message }) => message)).toEqual(['these workloads accept plain text']);
});

test('the config file of the page is right', () => {
  const { text } = blocksOf(page).find(({ file }) => file === 'cdk8s-istio.yaml')!;
  const module = `exports.rule = { id: '${ruleOfPage().id}', severity: 'error', summary: 'A.', check() {} };`;
  writeFileSync(join(folder, 'cdk8s-istio.yaml'), text);
  writeFileSync(join(folder, 'our-rules.js'), module);

  expect(verification.readConfig(join(folder, 'cdk8s-istio.yaml'))).toMatchObject({
    context: [join(folder, 'platform')],
    leaveOut: [join(folder, 'charts/old')],
    ruleSettings: { 'routing/undeclared-subset': { severity: 'off' } },
  });
});
