import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { removeFolder, startServer, stopServer, temporaryFolder } from '../../cluster/processes.mjs';
import { load } from '../../cluster/typescript.mjs';

const { ask, freePort, waitFor } = load('../envoy/servers');
const { CountingServer } = load('../envoy/ratelimit/counting-server');
const { limitConfig } = load('../envoy/ratelimit/limit-config');
const { limitScenarios } = load('../envoy/ratelimit/scenarios');

/** Has Envoy carry out what the constructs wrote, and counts what it lets through. */
export async function checkRateLimits(report, binary) {
  const scenarios = limitScenarios();
  const counting = new CountingServer(scenarios);
  const folder = temporaryFolder(path.join(os.tmpdir(), 'envoy-limits-'));
  const log = path.join(folder, 'envoy.log');
  const config = path.join(folder, 'envoy.json');
  const server = await counting.start();
  const [ready, nobody, application, ...listeners] = await Promise.all(Array.from({ length: scenarios.length + 3 }, () => freePort()));
  const { static_resources } = limitConfig(scenarios, { listeners, application, server, nobody });
  const admin = { address: { socket_address: { address: '127.0.0.1', port_value: ready } } };
  fs.writeFileSync(config, JSON.stringify({ admin, static_resources }));
  const envoy = startServer(binary, ['--config-path', config, '--use-dynamic-base-id', '--concurrency', '2', '--log-level', 'error'], log);
  try {
    await waitFor(ready, log);
    for (const [index, scenario] of scenarios.entries()) {
      report.check(`limits: ${scenario.name}: ${scenario.exchanges.length} requests`, await problemsOf(scenario, listeners[index]));
    }
    report.check('limits: the server has a limit for each descriptor that proxies send', counting.unknown);
  } finally {
    await stopServer(envoy);
    counting.stop();
    removeFolder(folder);
  }
}

async function problemsOf({ exchanges }, port) {
  const problems = [];
  for (const [number, [request, status, headers = {}]] of exchanges.entries()) {
    const answer = await ask(port, request);
    const wanted = { status, ...headers };
    const got = { status: answer.status, ...Object.fromEntries(Object.keys(headers).map((name) => [name, answer.headers[name]])) };
    if (JSON.stringify(wanted) === JSON.stringify(got)) continue;
    problems.push(`request ${number + 1}, ${JSON.stringify(request)}: expected ${JSON.stringify(wanted)}, got ${JSON.stringify(got)}`);
  }
  return problems;
}
