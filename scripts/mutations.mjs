// Breaks one step of main.ts at a time and shows that exactly the tests of that step turn red.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const jestConfig = createRequire(import.meta.url)('../jest.config.js');
const MUTANT = path.join(root, 'main.mutant.ts');

const MUTATIONS = [
  { breaks: '4, 5', what: 'no reserved address', from: 'LoadBalancer.e2e({ reservedIp })', to: 'LoadBalancer.e2e()' },
  { breaks: '7', what: 'a page without its pictures', from: "      PathMatch.prefix('/static'),\n", to: '' },
  { breaks: '9', what: 'no policy against plain text', from: "  new SecurityChart(app, 'security', { namespace });\n", to: '' },
  { breaks: '10-12', what: 'a certificate for practice', from: 'environment: letsEncrypt,', to: "environment: 'staging'," },
  { breaks: '18', what: 'no traces', from: 'tracingPercent: 100', to: 'tracingPercent: 0' },
  { breaks: '19', what: 'a canary that stands still', from: 'plan.at(canaryWeight)', to: 'plan.at(0)' },
];

const source = fs.readFileSync(path.join(root, 'main.ts'), 'utf8');
process.on('exit', () => fs.rmSync(MUTANT, { force: true }));

let failed = 0;
for (const mutation of MUTATIONS) {
  const red = redSteps(mutate(mutation));
  const ok = red.length === 1 && red[0] === mutation.breaks;
  if (!ok) failed += 1;
  console.log(
    `${ok ? 'ok   ' : 'FAIL '} ${mutation.what}: red are the tests of step ${red.join(' and ') || 'none'}, meant was ${mutation.breaks}`,
  );
}
console.log(`${MUTATIONS.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function mutate({ what, from, to }) {
  if (source.split(from).length !== 2) throw new Error(`main.ts has no single "${from}" for the mutation "${what}"`);
  return source.replace(from, to);
}

function redSteps(mutant) {
  fs.writeFileSync(MUTANT, mutant);
  const config = { ...jestConfig, collectCoverage: false, moduleNameMapper: { '^\\./main$': '<rootDir>/main.mutant.ts' }, rootDir: root };
  const args = [
    'node_modules/jest/bin/jest.js',
    '--config',
    JSON.stringify(config),
    '--json',
    '--testNamePattern',
    'step by step',
    'main.test.ts',
  ];
  const { stdout } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });
  const { assertionResults } = JSON.parse(stdout).testResults[0];
  const steps = assertionResults.filter(({ status }) => status === 'failed').map(({ title }) => title.split(':')[0]);
  return [...new Set(steps)];
}
