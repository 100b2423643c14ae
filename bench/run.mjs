// Prints what the library costs: ratios within one run, each against its baseline.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');

coldSynth();
growth();

function coldSynth() {
  const ours = medianSeconds(5, () => node(['scripts/synth.mjs']));
  const stock = medianSeconds(3, () =>
    node(['node_modules/cdk8s-cli/bin/cdk8s', 'synth', '--app', 'npx ts-node main.ts', '--output', '.dist-bench'], {
      TS_NODE_PROJECT: 'bench/tsconfig.stock.json',
    }),
  );
  spawnSync('rm', ['-rf', '.dist-bench'], { cwd: root });
  console.log('cold npm run synth of main.ts, median');
  print(['', 'seconds', 'share of stock']);
  print(['stock template (ts-node, type check)', stock.toFixed(2), '100 %']);
  print(['npm run synth', ours.toFixed(2), `${Math.round((100 * ours) / stock)} %`]);
}

function growth() {
  console.log('\nservices, five objects each, in one process');
  print(['services', 'seconds', 'ms a service', 'peak MB', 'growth of seconds / growth of services']);
  let before;
  for (const services of [100, 1000, 5000]) {
    const { seconds, megabytes } = JSON.parse(node(['--require', 'ts-node/register', 'bench/services.ts', String(services)]).stdout);
    const ratio = before ? (seconds / before.seconds / (services / before.services)).toFixed(2) : '';
    print([String(services), seconds.toFixed(2), ((1000 * seconds) / services).toFixed(2), megabytes.toFixed(0), ratio]);
    before = { services, seconds };
  }
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
