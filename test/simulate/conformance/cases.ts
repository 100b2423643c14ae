import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A request and what the real programs did with it. */
export interface RecordedCall {
  readonly name: string;
  readonly from: string;
  readonly mode: 'gateway' | 'outbound' | 'inbound';
  readonly protocol: 'http' | 'tcp';
  readonly port: number;
  readonly address?: string;
  readonly host?: string;
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly tls?: 'plaintext' | 'tls' | 'mtls';
  readonly sni?: string;
  readonly identity?: string | null;
  readonly probabilistic?: boolean;
  readonly expect: Readonly<Record<string, unknown>>;
}

/** A cluster as one proxy had it; null when it had none. */
export interface RecordedCluster {
  readonly proxy: string;
  readonly cluster: string;
  readonly expect: Readonly<Record<string, unknown>> | null;
}

/** Configuration, proxies, and what was asked of them. */
export interface Scenario {
  readonly id: string;
  readonly title: string;
  readonly area: string;
  readonly domain: string;
  readonly meshConfig?: string;
  readonly config: string;
  readonly proxies: Readonly<Record<string, RecordedProxy>>;
  readonly calls?: readonly RecordedCall[];
  readonly inspect?: readonly RecordedCluster[];
}

export interface RecordedProxy {
  readonly type: 'gateway' | 'sidecar';
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly ip?: string;
  readonly locality?: string;
}

/** All recorded scenarios, by the name of their file. */
export function scenarios(folder = join(__dirname, '../../conformance/traffic')): readonly Scenario[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Scenario);
}
