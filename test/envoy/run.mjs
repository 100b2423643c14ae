// Asks a real Envoy and the simulator the same questions, and has it carry out rate limits: npm run test:envoy
// One part alone: npm run test:envoy -- connections
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { removeFolder, startServer, stopServer, temporaryFolder } from '../cluster/processes.mjs';
import { Report } from '../cluster/report.mjs';
import { load } from '../cluster/typescript.mjs';
import { findEnvoy, NoEnvoy } from './binary.mjs';
import { checkConnections } from './connections/step.mjs';
import { checkRateLimits } from './ratelimit/step.mjs';

const { Expectation, differences, serviceOf } = load('../envoy/compare');
const { envoyConfig } = load('../envoy/envoy-config');
const { Random } = load('../envoy/random');
const { requestFor } = load('../envoy/requests');
const { generated, weighted } = load('../envoy/scenarios');
const { ask, closeConnections, freePort, startEchoServers, waitFor } = load('../envoy/servers');

const SCENARIOS = 100;
const REQUESTS = 10_000;
const BATCH = 50;
const REQUESTS_A_SPLIT = 2_000;

/** How far a share may be off: 99.9 % of all fair draws are closer. */
const STANDARD_DEVIATIONS = 3.29;

const PARTS = { limits: checkRateLimits, connections: checkConnections, routes: compareWith };

try {
  const binary = findEnvoy();
  const report = new Report();
  const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(PARTS);
  for (const name of names) await PARTS[name](report, binary);
  process.exitCode = report.close();
} catch (error) {
  if (!(error instanceof NoEnvoy)) throw error;
  console.log(`skip  ${error.message}`);
}

async function compareWith(report, binary) {
  const splits = weighted();
  const routes = generated(SCENARIOS);
  const scenarios = [...splits, ...routes];
  const echo = await startEchoServers();
  const listener = await freePort();
  const folder = temporaryFolder(path.join(os.tmpdir(), 'envoy-'));
  const log = path.join(folder, 'envoy.log');
  const config = path.join(folder, 'envoy.json');
  fs.writeFileSync(config, JSON.stringify(envoyConfig(scenarios, { listener, upstreams: echo.ports })));
  const envoy = startServer(binary, ['--config-path', config, '--use-dynamic-base-id', '--concurrency', '2', '--log-level', 'error'], log);
  try {
    await waitFor(listener, log);
    const expectation = new Expectation(scenarios);
    await checkRoutes(report, routes, expectation, listener);
    for (const split of splits) await checkWeights(report, split, expectation, listener);
  } finally {
    closeConnections();
    await stopServer(envoy);
    echo.stop();
    removeFolder(folder);
  }
}

async function checkRoutes(report, scenarios, expectation, port) {
  const random = new Random(7);
  const kinds = new Map();
  for (let sent = 0; sent < REQUESTS; sent += BATCH) {
    const requests = Array.from({ length: BATCH }, () => requestFor(random.pick(scenarios), random));
    const answers = await Promise.all(requests.map((request) => ask(port, request)));
    answers.forEach((answer, index) => judge(kinds, requests[index], expectation, answer));
  }
  for (const [kind, { asked, problems }] of [...kinds].sort()) {
    report.check(`${kind}: ${asked - problems.length} of ${asked} requests agree`, problems.slice(0, 5));
  }
}

function judge(kinds, request, expectation, answer) {
  const hop = expectation.of(request);
  if (!kinds.has(hop.kind)) kinds.set(hop.kind, { asked: 0, problems: [] });
  const entry = kinds.get(hop.kind);
  entry.asked += 1;
  const found = differences(hop, answer);
  if (found.length > 0) entry.problems.push(`${JSON.stringify(request)}: ${found.join('; ')}`);
}

/** One fair draw in a thousand is out of bounds, so a draw that is gets a second chance. */
async function checkWeights(report, split, expectation, port) {
  const first = await draw(split, expectation, port);
  const { counts, problems } = first.problems.length === 0 ? first : await draw(split, expectation, port);
  report.check(`${split.name}: ${counts.join(' / ')} of ${REQUESTS_A_SPLIT} requests`, problems);
}

async function draw({ host }, expectation, port) {
  const request = { method: 'GET', host, path: '/', headers: {} };
  const services = new Map();
  for (let sent = 0; sent < REQUESTS_A_SPLIT; sent += BATCH) {
    const answers = await Promise.all(Array.from({ length: BATCH }, () => ask(port, request)));
    for (const { service } of answers) services.set(service, (services.get(service) ?? 0) + 1);
  }
  const shares = expectation.of(request).deliveries.map(({ name, share }) => ({
    service: serviceOf(name),
    expected: share.percent / 100,
    count: services.get(serviceOf(name)) ?? 0,
  }));
  return { counts: shares.map(({ count }) => count), problems: shares.flatMap(unfair) };
}

function unfair({ service, expected, count }) {
  const mean = REQUESTS_A_SPLIT * expected;
  const margin = STANDARD_DEVIATIONS * Math.sqrt(mean * (1 - expected));
  return Math.abs(count - mean) <= margin ? [] : [`${service}: ${count} of ${REQUESTS_A_SPLIT}, simulated ${100 * expected} %`];
}
