import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { removeFolder, run, startServer, stopServer, temporaryFolder } from '../../cluster/processes.mjs';
import { load } from '../../cluster/typescript.mjs';

const { askOnConnection } = load('../envoy/connections/ask-http2');
const { chainConfig } = load('../envoy/connections/chain-config');
const { connectionScenarios } = load('../envoy/connections/scenarios');
const { freePort, waitFor } = load('../envoy/servers');
const { Simulator } = load('../../lib/simulate');

/** Asks Envoy and the simulator for one host on a connection that was opened for another, as browsers do. */
export async function checkConnections(report, binary) {
  const scenarios = connectionScenarios();
  const folder = temporaryFolder(path.join(os.tmpdir(), 'envoy-connections-'));
  const certificate = await selfSigned(folder);
  if (!certificate) {
    removeFolder(folder);
    return report.passOver('connections: no openssl to make a certificate with');
  }
  const [admin, ...listeners] = await Promise.all(Array.from({ length: scenarios.length + 1 }, () => freePort()));
  const config = path.join(folder, 'envoy.json');
  const log = path.join(folder, 'envoy.log');
  const address = { socket_address: { address: '127.0.0.1', port_value: admin } };
  fs.writeFileSync(config, JSON.stringify({ admin: { address }, ...chainConfig(scenarios, { listeners, ...certificate }) }));
  const envoy = startServer(binary, ['--config-path', config, '--use-dynamic-base-id', '--concurrency', '1', '--log-level', 'error'], log);
  try {
    await waitFor(admin, log);
    for (const [index, scenario] of scenarios.entries()) {
      const { name, exchanges } = scenario;
      report.check(`connections: ${name}: ${exchanges.length} requests`, await problemsOf(scenario, listeners[index]));
    }
  } finally {
    await stopServer(envoy);
    removeFolder(folder);
  }
}

async function problemsOf({ objects, exchanges }, port) {
  const mesh = Simulator.of(objects);
  const problems = [];
  for (const [openedFor, host, expected] of exchanges) {
    const real = await askOnConnection(port, openedFor, host);
    const simulated = mesh.send(`GET https://${host}/`, { sni: openedFor });
    if (real === expected && simulated.status === expected) continue;
    problems.push(`${host} on a connection for ${openedFor}: expected ${expected}, Envoy ${real}, simulated ${simulated.status}`);
  }
  return problems;
}

async function selfSigned(folder) {
  const [certificate, key] = ['tls.crt', 'tls.key'].map((name) => path.join(folder, name));
  const args = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=*.example.com', '-keyout', key, '-out', certificate];
  const { status } = await run('openssl', ['req', ...args]).catch(() => ({ status: 1 }));
  return status === 0 ? { certificate, key } : undefined;
}
