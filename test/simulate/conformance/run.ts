import { load } from 'js-yaml';
import { readText } from '../../../lib/manifest/read-text';
import type { MeshConfig } from '../../../lib/mesh/config/mesh-config';
import { message } from '../../../lib/simulate/request/message';
import { Mesh } from '../../../lib/mesh/mesh';
import { ProxySimulator } from '../../../lib/simulate/proxy/proxy-simulator';
import { View } from '../../../lib/simulate/proxy/view';
import type { RecordedCall, RecordedCluster, Scenario } from './cases';
import { observeCall } from './observe';
import { observeCluster } from './observe-cluster';

/** One comparison: an area, a name, and what differs. */
export interface Comparison {
  readonly area: string;
  readonly name: string;
  readonly kind: 'call' | 'cluster';
  readonly differences: readonly string[];
}

/** Asks the simulator everything that a scenario asked of the real programs. */
export function compare(scenario: Scenario): readonly Comparison[] {
  const proxies = proxiesOf(scenario);
  const result = (kind: Comparison['kind'], name: string, differences: readonly string[]) => ({
    area: scenario.area,
    name: `${scenario.id}: ${name}`,
    kind,
    differences,
  });
  return [
    ...(scenario.calls ?? []).map((call) => result('call', call.name, compareCall(proxies.get(call.from)!, call))),
    ...(scenario.inspect ?? []).map((asked) => result('cluster', asked.cluster, compareCluster(proxies.get(asked.proxy)!, asked))),
  ];
}

function proxiesOf(scenario: Scenario): ReadonlyMap<string, ProxySimulator> {
  const { objects, problems } = readText(scenario.config);
  if (problems.some(({ severity }) => severity === 'error')) throw new Error(`${scenario.id}: ${problems[0].message}`);
  const meshConfig = (scenario.meshConfig ? load(scenario.meshConfig) : {}) as MeshConfig;
  const mesh = new Mesh(objects, { meshConfig, clusterDomain: scenario.domain });
  return new Map(
    Object.entries(scenario.proxies).map(([name, { type, namespace, labels, ip, locality }]) => [
      name,
      new ProxySimulator(new View(mesh, { kind: type, name, namespace, labels, address: ip, locality })),
    ]),
  );
}

function compareCall(proxy: ProxySimulator, call: RecordedCall): readonly string[] {
  const { host = '', path, method, headers } = call;
  const hop = proxy.handle(call.mode, {
    port: call.port,
    address: call.address,
    security: call.tls ?? 'plaintext',
    sni: call.sni,
    peer: call.identity ?? undefined,
    message: call.protocol === 'http' ? message({ authority: host, path, method, headers }, normalizationOf(proxy)) : undefined,
  });
  const observed = observeCall(call, hop);
  const wanted = { ...call.expect };
  for (const internal of ['listener', 'filterChain', 'virtualHost', 'routeConfig', 'serverNames']) delete wanted[internal];
  if (wanted.tcp === 'allowed') wanted.tcp = 'proxied';
  return differences(wanted, observed, call.probabilistic ? ['status', 'upstream', 'flags', 'details'] : []);
}

function normalizationOf({ view }: ProxySimulator) {
  return view.mesh.config.pathNormalization;
}

function compareCluster(proxy: ProxySimulator, { cluster, expect }: RecordedCluster): readonly string[] {
  const observed = observeCluster(proxy.cluster(cluster));
  if (expect === null || observed === null) {
    return expect === observed
      ? []
      : [`${expect === null ? 'is present' : 'is not present'}, and should ${expect === null ? 'not ' : ''}be`];
  }
  return differences(
    expect,
    observed,
    ['endpoints', 'effective'].filter((field) => !(field in expect)),
  );
}

/** The fields that differ. A field that only the simulator knows differs as well, but for the TLS of a chain. */
function differences(
  wanted: Readonly<Record<string, unknown>>,
  observed: Readonly<Record<string, unknown>>,
  ignored: readonly string[],
): readonly string[] {
  const fields = new Set([...Object.keys(wanted), ...Object.keys(observed)]);
  return [...fields].flatMap((field) => {
    if (ignored.includes(field)) return [];
    const [want, got] = [canonical(wanted[field]), canonical(observed[field])];
    return want === got ? [] : [`${field}: ${got ?? 'nothing'} instead of ${want ?? 'nothing'}`];
  });
}

function canonical(value: unknown): string | undefined {
  return JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}
