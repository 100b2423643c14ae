// Prints what the library costs: ratios within one run, each against its baseline.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
process.on('exit', () => fs.rmSync(work, { recursive: true, force: true }));

coldSynth();
table('synth, five objects a service, one process', [100, 1000, 5000], (count) => measure('synth', count, folder(count)));
table('verify of the same manifests', [500, 5000], (count) => {
  if (!fs.existsSync(folder(count))) measure('synth', count, folder(count));
  const { seconds, megabytes, rule, ruleSeconds } = measure('verify', folder(count));
  return { seconds, megabytes, note: `slowest rule ${rule}: ${((100 * ruleSeconds) / seconds).toFixed(0)} % of the time` };
});
table('simulate: model of the same manifests, and requests', [500, 5000], (count) => {
  const { model, megabytes, requestsPerSecond } = measure('simulate', folder(count), count);
  return { seconds: model, megabytes, note: `${Math.round(requestsPerSecond)} requests a second` };
});

function coldSynth() {
  const stock = () =>
    node(['node_modules/cdk8s-cli/bin/cdk8s', 'synth', '--app', 'npx ts-node main.ts', '--output', path.join(work, 'dist')], {
      TS_NODE_PROJECT: 'bench/tsconfig.stock.json',
    });
  const times = { stock: medianSeconds(3, stock), ours: medianSeconds(5, () => node(['scripts/synth.mjs'])) };
  console.log('cold npm run synth of main.ts, median');
  print(['', 'seconds', 'share of stock']);
  print(['stock template (ts-node, type check)', times.stock.toFixed(2), '100 %']);
  print(['npm run synth', times.ours.toFixed(2), `${Math.round((100 * times.ours) / times.stock)} %`]);
}

function table(title, counts, run) {
  console.log(`\n${title}`);
  print(['services', 'seconds', 'ms a service', 'peak MB', 'growth ratio']);
  let before;
  for (const count of counts) {
    const { seconds, megabytes, note = '' } = run(count);
    const ratio = before ? (seconds / before.seconds / (count / before.count)).toFixed(2) : '';
    print([String(count), seconds.toFixed(2), ((1000 * seconds) / count).toFixed(2), megabytes.toFixed(0), ratio, note]);
    before = { count, seconds };
  }
}

function folder(count) {
  return path.join(work, String(count), 'dist');
}

function measure(script, ...args) {
  return JSON.parse(node(['--require', 'ts-node/register', `bench/${script}.ts`, ...args.map(String)]).stdout);
}

function medianSeconds(times, run) {
  const seconds = Array.from({ length: times }, () => {
    const start = process.hrtime.bigint();
    run();
    return Number(process.hrtime.bigint() - start) / 1e9;
  });
  return seconds.sort((a, b) => a - b)[Math.floor(times / 2)];
}

function node(args, env = {}) {
  const result = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, CDK8S_CHECK_UPGRADE: 'false', ...env },
  });
  if (result.status === 0) return result;
  throw new Error(`${args.join(' ')} failed:\n${result.stdout}${result.stderr}`);
}

function print(cells) {
  console.log(cells.map((cell, index) => (index === 0 ? cell.padEnd(38) : cell.padStart(14))).join('  '));
}
