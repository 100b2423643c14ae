// Runs every example as another team would: a copy of it, with the packed package installed, type-checked, synthesized and tested.
// The programs of the documentation are type-checked in a project as `cdk8s init typescript-app` makes it.
// A folder of plain programs has no project around them: each is run, and what it prints is compared with expected/.
// The manifests of the guide are adopted, and the program that they become is tried as its user would do it.
// `npm run examples -- shop` does so for one of them, `-- adopted` for the adopted program. With --update, what was written replaces the example's dist/, __snapshots__/ or expected/.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const update = process.argv.includes('--update');
const ADOPTED = 'adopted';
const only = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'examples-'));
process.on('exit', () => fs.rmSync(work, { recursive: true, force: true }));

const tarball = path.join(work, run('npm', ['pack', '--silent', '--pack-destination', work], root).trim().split('\n').pop());
const installed = new Map();
const require = createRequire(import.meta.url);
const template = path.join(path.dirname(require.resolve('cdk8s-cli/package.json')), 'templates/typescript-app');
if (only.length === 0) checkPages();
for (const name of only.length > 0 ? only : fs.readdirSync(path.join(root, 'examples')).sort()) check(name);
if (only.length === 0 || only.includes(ADOPTED)) checkAdopted();

function check(name) {
  const example = path.join(root, 'examples', name);
  if (!fs.existsSync(path.join(example, 'package.json'))) return;
  const copy = path.join(work, name);
  fs.cpSync(example, copy, {
    recursive: true,
    filter: (file) => !file.includes('node_modules') && (!update || !file.endsWith('__snapshots__')),
  });

  install(copy);
  if (!fs.existsSync(path.join(copy, 'cdk8s.yaml'))) return checkScripts(name, copy, example);
  run('npx', ['tsc', '--noEmit'], copy);
  fs.copyFileSync(path.join(template, 'tsconfig.json'), path.join(copy, 'tsconfig.init.json'));
  run('npx', ['tsc', '--noEmit', '--project', 'tsconfig.init.json'], copy);
  run('npm', ['run', 'synth'], copy);
  run('npx', ['jest', update ? '--ci=false' : '--ci'], copy);

  if (update) ['dist', '__snapshots__'].forEach((folder) => replace(path.join(copy, folder), path.join(example, folder)));
  else compare(path.join(copy, 'dist'), path.join(example, 'dist'));
  console.log(`${name}: type-checked, synthesized, tested`);
}

/** Adopts the manifests of the guide with the packed package; then installs, type-checks, tests and synthesizes the program. */
function checkAdopted() {
  const dist = path.join(root, 'dist');
  const project = path.join(work, ADOPTED);
  const tool = path.join(work, 'tool');
  fs.mkdirSync(tool);
  fs.writeFileSync(path.join(tool, 'package.json'), JSON.stringify({ name: 'tool', private: true }));
  install(tool);
  run('npx', ['cdk8s-istio', 'adopt', dist, '--out', project], tool);

  install(project);
  fs.copyFileSync(path.join(template, 'tsconfig.json'), path.join(project, 'tsconfig.init.json'));
  for (const config of ['tsconfig.json', 'tsconfig.init.json']) run('npx', ['tsc', '--noEmit', '--project', config], project);
  run('npm', ['test'], project);
  run('npx', ['cdk8s-istio', 'adopt', dist, '--check', project], project);
  console.log(`${ADOPTED}: type-checked, tested, writes the same as the guide`);
}

/** Runs plain programs where no test framework is installed. */
function checkScripts(name, copy, example) {
  const [printed, expected] = [copy, example].map((folder) => path.join(folder, 'expected'));
  fs.rmSync(printed, { recursive: true, force: true });
  fs.mkdirSync(printed);
  if (fs.existsSync(path.join(copy, 'node_modules/jest'))) throw new Error(`${name} is for programs without jest, which is installed`);
  const programs = fs.readdirSync(copy).filter((file) => file.endsWith('.mjs'));
  for (const program of programs) {
    const { stdout, stderr, status } = spawnSync(process.execPath, [program], { cwd: copy, encoding: 'utf8' });
    const output = `${stdout}${stderr}exit code ${status}\n`;
    fs.writeFileSync(path.join(printed, program.replace('.mjs', '.txt')), output);
  }
  if (update) replace(printed, expected);
  else compare(printed, expected);
  console.log(`${name}: ${programs.length} programs print what they should`);
}

/** Type-checks the programs of all pages as somebody has them who starts with `cdk8s init`. */
function checkPages() {
  const project = path.join(work, 'init');
  fs.mkdirSync(project);
  fs.copyFileSync(path.join(template, 'tsconfig.json'), path.join(project, 'tsconfig.json'));
  fs.writeFileSync(path.join(project, 'package.json'), filledIn(fs.readFileSync(path.join(template, 'package.json'), 'utf8')));
  const programs = programsOfPages();
  for (const [file, code] of programs) {
    fs.mkdirSync(path.dirname(path.join(project, file)), { recursive: true });
    fs.writeFileSync(path.join(project, file), code);
  }

  install(project);
  run('npx', ['tsc', '--noEmit'], project);
  console.log(`${programs.length} programs of the documentation: type-checked`);
}

function programsOfPages() {
  require('ts-node').register({ cwd: root });
  const { fileOf, programsOf } = require('../test/docs/blocks');
  const { pages, textOf } = require('../test/docs/pages');
  return pages.flatMap((page) =>
    programsOf(textOf(page)).map((code, index) => [path.join(page.replace(/\W/g, '-'), fileOf(code) ?? `${index}.ts`), code]),
  );
}

/** What cdk8s-cli writes for the variables of its template: the releases that are newest, here those that are installed. */
function filledIn(manifest) {
  const { dependencies, devDependencies, ...rest } = JSON.parse(manifest);
  const pinned = (packages) =>
    Object.fromEntries(Object.entries(packages).map(([name, range]) => [name, range.includes('{{') ? versionOf(name) : range]));
  return JSON.stringify({ ...rest, name: 'init', dependencies: pinned(dependencies), devDependencies: pinned(devDependencies) });
}

function versionOf(name) {
  return JSON.parse(fs.readFileSync(require.resolve(`${name}/package.json`), 'utf8')).version;
}

/** Installs what an example asks for, once for all that ask for the same. */
function install(copy) {
  const { dependencies, devDependencies } = JSON.parse(fs.readFileSync(path.join(copy, 'package.json'), 'utf8'));
  const wanted = JSON.stringify([dependencies, devDependencies]);
  if (installed.has(wanted)) return fs.symlinkSync(installed.get(wanted), path.join(copy, 'node_modules'));
  run('npm', ['install', '--no-package-lock', tarball], copy);
  installed.set(wanted, path.join(copy, 'node_modules'));
}

function run(command, args, cwd) {
  try {
    return execFileSync(command, args, {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, CDK8S_CHECK_UPGRADE: 'false' },
    });
  } catch (error) {
    console.error(`${command} ${args.join(' ')} failed in ${path.basename(cwd)}:\n${error.stdout}${error.stderr}`);
    process.exit(1);
  }
}

function replace(from, to) {
  fs.rmSync(to, { recursive: true, force: true });
  if (fs.existsSync(from)) fs.cpSync(from, to, { recursive: true });
}

function compare(made, committed) {
  const list = (folder) => (fs.existsSync(folder) ? fs.readdirSync(folder, { recursive: true }).sort() : []);
  const differing = [...new Set([...list(made), ...list(committed)])].filter((file) => text(made, file) !== text(committed, file));
  if (differing.length === 0) return;
  console.error(
    `${committed}: ${differing.join(', ')} differ from what synth writes; run npm run examples -- --update and commit the result`,
  );
  process.exit(1);
}

function text(folder, file) {
  const full = path.join(folder, file);
  if (!fs.existsSync(full)) return undefined;
  return fs.statSync(full).isDirectory() ? '' : fs.readFileSync(full, 'utf8');
}
