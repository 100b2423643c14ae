import * as http2 from 'node:http2';
import type { AddressInfo } from 'node:net';
import { readYaml } from '../../addons/read-yaml';
import { descriptorsOf, OK, OVER_LIMIT, type Entry } from './messages';
import type { LimitScenario } from './scenarios';

interface Rule {
  readonly key: string;
  readonly value?: string;
  readonly rate_limit?: { readonly requests_per_unit: number };
  readonly descriptors?: readonly Rule[];
}

/** Answers Envoy's questions from the ConfigMaps of the scenarios, as the rate limit service would within one unit of time. */
export class CountingServer {
  /** Descriptors that no rule of the ConfigMap is for, which the service would let pass for ever. */
  readonly unknown: string[] = [];
  private readonly rules: ReadonlyMap<string, readonly Rule[]>;
  private readonly counts = new Map<string, number>();
  private readonly sessions = new Set<http2.ServerHttp2Session>();
  private readonly server = http2.createServer();

  constructor(scenarios: readonly LimitScenario[]) {
    const maps = scenarios.flatMap(({ objects }) => objects.filter(({ kind }) => kind === 'ConfigMap'));
    const configs = maps.map(({ data }): any => readYaml(data['config.yaml']));
    this.rules = new Map(configs.map(({ domain, descriptors }) => [domain, descriptors]));
    this.server.on('session', (session) => {
      this.sessions.add(session);
      session.on('close', () => this.sessions.delete(session));
    });
    this.server.on('stream', (stream) => this.answer(stream));
  }

  /** Starts on a free port of loopback. */
  async start(): Promise<number> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return (this.server.address() as AddressInfo).port;
  }

  stop(): void {
    this.sessions.forEach((session) => session.destroy());
    this.server.close();
  }

  private answer(stream: http2.ServerHttp2Stream): void {
    const chunks: Buffer[] = [];
    stream.on('error', () => stream.close());
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
      stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
      stream.end(this.mayPass(Buffer.concat(chunks)) ? OK : OVER_LIMIT);
    });
  }

  /** Every descriptor counts, also when another one is over its limit. */
  private mayPass(request: Buffer): boolean {
    const { domain, descriptors } = descriptorsOf(request);
    return descriptors.map((entries) => this.count(domain, entries)).every(Boolean);
  }

  private count(domain: string, entries: readonly Entry[]): boolean {
    const counter = JSON.stringify([domain, entries]);
    const rule = find(this.rules.get(domain) ?? [], entries);
    if (!rule?.rate_limit) this.unknown.push(counter);
    const count = (this.counts.get(counter) ?? 0) + 1;
    this.counts.set(counter, count);
    return count <= (rule?.rate_limit?.requests_per_unit ?? Infinity);
  }
}

/** A rule for the value goes before one for every value. */
function find(rules: readonly Rule[], [first, ...rest]: readonly Entry[]): Rule | undefined {
  const ofKey = rules.filter(({ key }) => key === first.key);
  const rule = ofKey.find(({ value }) => value === first.value) ?? ofKey.find(({ value }) => value === undefined);
  return rule && rest.length > 0 ? find(rule.descriptors ?? [], rest) : rule;
}
