// What somebody waits for who has installed the package: a project as `cdk8s init typescript-app` makes it, with the packed package in it.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { medianSeconds, print, run } from './measure.mjs';

const root = path.join(import.meta.dirname, '..');
const require = createRequire(import.meta.url);

/** Makes the project below `work`, with main.ts of the guide as its program, and returns its folder. */
export function makeConsumer(work) {
  const folder = path.join(work, 'consumer');
  fs.mkdirSync(folder, { recursive: true });
  const tarball = run('npm', ['pack', '--silent', '--pack-destination', work], { cwd: root }).trim().split('\n').pop();
  const template = path.join(path.dirname(require.resolve('cdk8s-cli/package.json')), 'templates/typescript-app');
  const guide = fs.readFileSync(path.join(root, 'main.ts'), 'utf8').replace(/from '\.\/lib(?:\/entries)?/g, "from 'cdk8s-istio");
  fs.writeFileSync(path.join(folder, 'main.ts'), guide);
  fs.copyFileSync(path.join(template, 'tsconfig.json'), path.join(folder, 'tsconfig.json'));
  fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'consumer', private: true }));
  const others = ['@swc/core', '@types/node', 'cdk8s', 'cdk8s-cli', 'constructs', 'ts-node', 'typescript'].map(installed);
  run('npm', ['install', '--no-audit', '--no-fund', path.join(work, tarball), ...others], { cwd: folder });
  return folder;
}

/** The rows of a project that is synthesized from nothing. */
export function benchConsumer(folder) {
  console.log(
    '\na project that has installed the package synthesizes main.ts of the guide, each time from nothing, as the script `synth` of its package.json does; median of whole processes',
  );
  print(['', 'seconds', 'share of stock']);
  const bin = path.join(folder, 'node_modules/.bin');
  const program = ['node', '--require', 'ts-node/register', 'main.ts'];
  const rows = [
    ['`cdk8s synth` as `cdk8s init` sets it up: ts-node checks types', 'npx ts-node main.ts', false, ['cdk8s', 'synth']],
    ['`cdk8s synth` with `"ts-node": { "swc": true }` and without npx', program.join(' '), true, ['cdk8s', 'synth']],
    [`\`${program.join(' ')}\` with swc: no cdk8s-cli`, program.join(' '), true, program],
  ];
  let stock;
  for (const [name, app, swc, command] of rows) {
    setUp(folder, app, swc);
    const seconds = medianSeconds(5, () => synthesize(folder, bin, command));
    stock ??= seconds;
    print([name, seconds.toFixed(2), `${Math.round((100 * seconds) / stock)} %`]);
  }
}

function setUp(folder, app, swc) {
  const tsconfig = path.join(folder, 'tsconfig.json');
  fs.writeFileSync(tsconfig, JSON.stringify({ ...JSON.parse(fs.readFileSync(tsconfig, 'utf8')), 'ts-node': { swc } }));
  fs.writeFileSync(path.join(folder, 'cdk8s.yaml'), `language: typescript\napp: ${app}\n`);
}

function synthesize(folder, bin, [command, ...args]) {
  fs.rmSync(path.join(folder, 'dist'), { recursive: true, force: true });
  run(command, args, { cwd: folder, env: { PATH: `${bin}${path.delimiter}${process.env.PATH}` } });
}

function installed(name) {
  return `${name}@${JSON.parse(fs.readFileSync(path.join(root, 'node_modules', name, 'package.json'), 'utf8')).version}`;
}
