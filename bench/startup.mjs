// What a user waits for before anything happens, in the consumer of consumer.mjs and in a clone.
import path from 'node:path';
import { medianSeconds, print, run } from './measure.mjs';

const root = path.join(import.meta.dirname, '..');
const RUNS = 7;

export function benchStartup(consumer) {
  const command = path.join(consumer, 'node_modules/cdk8s-istio/build/bin/cdk8s-istio.js');
  const rows = [
    ['node itself: an empty program', ['--eval', '0'], consumer],
    ['`cdk8s-istio --help`', [command, '--help'], consumer],
    ["`require('cdk8s')`, for comparison", ['--eval', "require('cdk8s')"], consumer],
    ["`require('cdk8s-istio')`: no construct is used yet", ['--eval', "require('cdk8s-istio')"], consumer],
    ['the same, and every name that it exports is used', ['--eval', EVERY_NAME], consumer],
    ['`cdk8s-istio verify dist`: what the guide writes', [command, 'verify', path.join(root, 'dist')], consumer],
    ['`npm run synth` in a clone, without npm: main.ts and all of lib/ are compiled', ['scripts/synth.mjs'], root],
  ];
  console.log('\nstarts, median of whole processes');
  print(['', 'seconds']);
  for (const [name, args, cwd] of rows) print([name, medianSeconds(RUNS, () => run(process.execPath, args, { cwd })).toFixed(3)]);
}

const EVERY_NAME = "const istio = require('cdk8s-istio'); Object.keys(istio).forEach((name) => istio[name])";
