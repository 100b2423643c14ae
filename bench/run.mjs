// Prints what the library costs: what a user waits for, and how that grows with the mesh. Compare figures of one run only.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { benchConsumer, makeConsumer } from './consumer.mjs';
import { benchDiff } from './diff.mjs';
import { print, run } from './measure.mjs';
import { benchPage } from './page.mjs';
import { benchStartup } from './startup.mjs';

const root = path.join(import.meta.dirname, '..');
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
process.on('exit', () => fs.rmSync(work, { recursive: true, force: true }));

const consumer = makeConsumer(work);
benchStartup(consumer);
benchConsumer(consumer);
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
benchDiff(table, measure, folder);

firstRequests('services', 'every service asked once, from one workload', [1000, 5000, 20000]);
firstRequests('callers', 'every service asked once, each by another workload', [1000, 5000, 20000]);
firstRequests('policies-one-a-namespace', 'one AuthorizationPolicy for each namespace', [1000, 4000]);
firstRequests('policies-of-one-namespace', 'AuthorizationPolicies that are all for one namespace', [1000, 4000]);
firstRequests('policies-of-all-namespaces', 'AuthorizationPolicies in the root namespace, for the whole mesh', [1000, 4000]);
firstRequests('policies-by-selector-in-root', 'AuthorizationPolicies in the root namespace, one for each workload', [1000, 4000]);
firstRequests('virtual-services-on-one-host', 'VirtualServices for paths of one Gateway host', [1000, 4000]);
firstRequests('delegates-of-one-host', 'the same as delegates of one VirtualService', [1000, 4000]);
firstRequests('virtual-services-on-wildcard', 'VirtualServices for hosts of one wildcard Gateway', [1000, 4000]);
firstRequests('gateways-of-one-proxy', 'Gateways with TLS for one host each, at one proxy', [1000, 4000]);
firstRequests('http-routes-on-one-host', 'HTTPRoutes for paths of one listener', [1000, 4000]);
firstRequests('http-routes-on-wildcard', 'HTTPRoutes for hosts of one wildcard listener', [1000, 4000]);
table('verify of as many VirtualServices, Gateways and Certificates', [1000, 4000], (count) => {
  write('gateways', count);
  const { seconds, megabytes, rule, ruleSeconds } = measure('verify', folder(`gateways-${count}`));
  return { seconds, megabytes, note: `slowest rule ${rule}: ${((100 * ruleSeconds) / seconds).toFixed(0)} % of the time` };
});
table('a repository read, one object a file, half of the folders kustomizations', [1750, 7000], (count) => {
  write('repository', count);
  const { seconds, megabytes, files } = measure('repository', folder(`repository-${count}`));
  return { seconds, megabytes, note: `${files} files` };
});
table('picture of the manifests of synth', [300, 1000], (count) => {
  if (!fs.existsSync(folder(count))) measure('synth', count, folder(count));
  const { seconds, megabytes, nodes, edges } = measure('graph', folder(count));
  return { seconds, megabytes, note: `${nodes} nodes, ${edges} edges` };
});
await benchPage(consumer, folder(1000), 1000);

function table(title, counts, figuresOf) {
  console.log(`\n${title}`);
  print(['services', 'seconds', 'ms a service', 'peak MB', 'growth ratio']);
  let before;
  for (const count of counts) {
    const { seconds, megabytes, note = '' } = figuresOf(count);
    const ratio = before ? (seconds / before.seconds / (count / before.count)).toFixed(2) : '';
    print([String(count), seconds.toFixed(2), ((1000 * seconds) / count).toFixed(2), megabytes.toFixed(0), ratio, note]);
    before = { count, seconds };
  }
}

/** What the first request to a destination takes, when the model is there and nobody has asked for the destination before. */
function firstRequests(mesh, title, counts) {
  console.log(`\nfirst request to each destination: ${title}`);
  print(['size', 'model s', 'us a request', 'peak MB', 'growth ratio']);
  let before;
  for (const count of counts) {
    const { model, microseconds, megabytes } = measure('first-requests', mesh, count);
    const whole = model + (count * microseconds) / 1e6;
    const ratio = before ? (whole / before.whole / (count / before.count)).toFixed(2) : '';
    print([String(count), model.toFixed(2), microseconds.toFixed(0), megabytes.toFixed(0), ratio]);
    before = { count, whole };
  }
}

function write(what, count) {
  measure('write', what, count, folder(`${what}-${count}`));
}

function folder(name) {
  return path.join(work, String(name), 'dist');
}

function measure(script, ...args) {
  return JSON.parse(run(process.execPath, ['--require', 'ts-node/register', `bench/${script}.ts`, ...args.map(String)], { cwd: root }));
}
