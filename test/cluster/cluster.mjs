import { generateKeyPairSync, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiClient } from './api-client.mjs';
import { removeFolder, run, startServer, stopServer, temporaryFolder } from './processes.mjs';

const READY_WITHIN = 60_000;
const POLL_EVERY = 50;

/** Starts etcd and kube-apiserver on loopback, in a temporary folder that goes with them. */
export async function startCluster(binaries) {
  const folder = temporaryFolder(path.join(os.tmpdir(), 'cdk8s-istio-cluster-'));
  const cluster = new Cluster(binaries, folder, await freePorts(3));
  try {
    await cluster.start();
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  return cluster;
}

/** A Kubernetes API without nodes or controllers: it validates, defaults and stores objects, and nothing acts on them. */
export class Cluster {
  #binaries;
  #folder;
  #ports;
  #token = randomBytes(16).toString('hex');
  #servers = [];
  #client;
  #stopped = false;

  constructor(binaries, folder, [etcd, peers, api]) {
    this.#binaries = binaries;
    this.#folder = folder;
    this.#ports = { etcd, peers, api };
  }

  get url() {
    return `https://127.0.0.1:${this.#ports.api}`;
  }

  /** Configuration for any client, such as kubectl, as an administrator. */
  get kubeconfig() {
    return this.#file('kubeconfig');
  }

  async start() {
    const etcd = this.#launch('etcd', this.#etcdFlags());
    const api = this.#launch('kube-apiserver', this.#apiServerFlags());
    await Promise.race([this.#ready(), failureOf(etcd), failureOf(api)]);
  }

  /** Runs kubectl; `input` goes to its standard input. */
  kubectl(args, { input = '' } = {}) {
    const env = { ...process.env, KUBECONFIG: this.kubeconfig, HOME: this.#folder };
    return run(path.join(this.#binaries, 'kubectl'), args, { env, input });
  }

  /** What the API server says to an object, without storing it; many at a time take their turn. */
  dryRunCreate(object, options) {
    return this.#client.dryRunCreate(object, options);
  }

  /** Whether the API server has the kind of an object by now. */
  serves(object) {
    return this.#client.serves(object);
  }

  /** The object or list at a path of the API. */
  async get(path) {
    const { status, body } = await this.#client.request('GET', path);
    if (status !== 200) throw new Error(`GET ${path}: ${status} ${body.message ?? body}`);
    return body;
  }

  async stop() {
    this.#stopped = true;
    this.#client?.close();
    await Promise.all(this.#servers.map(({ child }) => stopServer(child)));
    removeFolder(this.#folder);
  }

  #etcdFlags() {
    const address = `http://127.0.0.1:${this.#ports.etcd}`;
    return {
      'data-dir': this.#file('etcd'),
      'listen-client-urls': address,
      'advertise-client-urls': address,
      'listen-peer-urls': `http://127.0.0.1:${this.#ports.peers}`,
      'unsafe-no-fsync': true,
    };
  }

  #apiServerFlags() {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#write('service-account.key', privateKey.export({ type: 'sec1', format: 'pem' }));
    this.#write('service-account.pub', publicKey.export({ type: 'spki', format: 'pem' }));
    this.#write('tokens.csv', `${this.#token},admin,admin,"system:masters"\n`);
    return {
      'advertise-address': '127.0.0.1',
      'allow-privileged': true,
      'authorization-mode': 'AlwaysAllow',
      'bind-address': '127.0.0.1',
      'cert-dir': this.#file('certificates'),
      // Nobody creates the service account `default` here, which this plugin would wait for.
      'disable-admission-plugins': 'ServiceAccount',
      'endpoint-reconciler-type': 'none',
      'etcd-servers': `http://127.0.0.1:${this.#ports.etcd}`,
      'secure-port': this.#ports.api,
      'service-account-issuer': 'https://kubernetes.default.svc',
      'service-account-key-file': this.#file('service-account.pub'),
      'service-account-signing-key-file': this.#file('service-account.key'),
      'service-cluster-ip-range': '10.96.0.0/16',
      'token-auth-file': this.#file('tokens.csv'),
    };
  }

  #launch(command, flags) {
    const args = Object.entries(flags).map(([name, value]) => `--${name}=${value}`);
    const log = this.#file(`${command}.log`);
    const server = { command, log, child: startServer(path.join(this.#binaries, command), args, log) };
    this.#servers.push(server);
    return server;
  }

  /** Waits for a healthy server that has its first namespace. */
  async #ready() {
    const deadline = Date.now() + READY_WITHIN;
    while (!this.#stopped && Date.now() < deadline) {
      if (await this.#answers()) return;
      await sleep(POLL_EVERY);
    }
    throw new Error(
      `kube-apiserver was not ready within ${READY_WITHIN / 1000} s: ${this.#servers.map(({ command, log }) => `${command} said: ${lastLine(log)}`).join(' | ')}`,
    );
  }

  async #answers() {
    this.#client ??= this.#connect();
    if (!this.#client) return false;
    const paths = ['/readyz', '/api/v1/namespaces/default'];
    const answers = await Promise.allSettled(paths.map((path) => this.#client.request('GET', path)));
    return answers.every(({ value }) => value?.status === 200);
  }

  /** A client as soon as the server has written its certificate. */
  #connect() {
    const certificate = this.#file('certificates/apiserver.crt');
    if (!fs.existsSync(certificate)) return undefined;
    const ca = fs.readFileSync(certificate, 'utf8');
    if (!ca.trimEnd().endsWith('-----END CERTIFICATE-----')) return undefined;
    this.#write('kubeconfig', JSON.stringify(kubeconfig(this.url, certificate, this.#token)));
    return new ApiClient({ url: this.url, token: this.#token, ca });
  }

  #file(name) {
    return path.join(this.#folder, name);
  }

  #write(name, content) {
    fs.writeFileSync(this.#file(name), content, { mode: 0o600 });
  }
}

function kubeconfig(server, certificate, token) {
  return {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'test', cluster: { server, 'certificate-authority': certificate } }],
    users: [{ name: 'admin', user: { token } }],
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'admin' } }],
    'current-context': 'test',
  };
}

/** Ends only in failure: when the server has gone. */
function failureOf(server) {
  return new Promise((_, reject) => {
    server.child.once('error', reject);
    server.child.once('exit', () => reject(new Error(`${server.command} ended: ${lastLine(server.log)}`)));
  });
}

function lastLine(log) {
  return fs.readFileSync(log, 'utf8').trim().split('\n').at(-1);
}

/** Ports that are free now, all different because all are held open until the last is known. */
async function freePorts(count) {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise((resolve) =>
          net.createServer().listen(0, '127.0.0.1', function () {
            resolve(this);
          }),
        ),
    ),
  );
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
