import type { KubeObject } from '../../lib/manifest/manifest';
import { Simulator } from '../../lib/simulate';
import type { Delivery, Hop } from '../../lib/simulate/proxy/hop';
import { message, requestTarget } from '../../lib/simulate/request/message';
import type { TestRequest } from './requests';
import { SERVICES, type Scenario } from './scenarios';
import type { Answer } from './servers';

const GATEWAY = { name: 'edge', namespace: 'shop', labels: { istio: 'edge' }, address: '10.0.0.1' };
const PORT = 80;

/** The simulator's answers for the gateway that the scenarios stand on. */
export class Expectation {
  private readonly proxy;

  constructor(scenarios: readonly Scenario[]) {
    this.proxy = Simulator.of(manifests(scenarios)).proxy({ kind: 'gateway', ...GATEWAY });
  }

  of({ method, host, path, headers }: TestRequest): Hop {
    const normalization = this.proxy.view.mesh.config.pathNormalization;
    return this.proxy.handle('gateway', {
      port: PORT,
      security: 'plaintext',
      message: message({ method, authority: host, path, headers }, normalization),
    });
  }
}

/** Where Envoy's answer differs from the simulator's; empty when they agree. */
export function differences(hop: Hop, answer: Answer): string[] {
  const found: string[] = [];
  const same = (what: string, wanted: unknown, got: unknown) => {
    if (wanted !== got) found.push(`${what}: simulated ${JSON.stringify(wanted)}, Envoy ${JSON.stringify(got)}`);
  };
  const delivery = hop.deliveries.find(({ name }) => serviceOf(name) === answer.service);
  if (hop.kind === 'forwarded' && answer.service === undefined) found.push(`simulated ${hop.kind}, Envoy answered ${answer.status}`);
  else if (answer.service !== undefined) compareReceived(same, delivery, answer);
  if (hop.kind !== 'forwarded') {
    same('status', hop.status, answer.status);
    same('location', hop.location, answer.headers.location);
  }
  const put = delivery?.responseHeaders ?? hop.responseHeaders;
  for (const name of ['x-answer', 'x-more']) same(`response header ${name}`, put.get(name), joined(answer.headers[name]));
  return found;
}

/** The service of a cluster: `outbound|8080||a.shop.svc.cluster.local` is `a`. */
export function serviceOf(cluster: string): string {
  return cluster.split('|')[3]?.split('.')[0] ?? cluster;
}

function compareReceived(
  same: (what: string, wanted: unknown, got: unknown) => void,
  delivery: Delivery | undefined,
  answer: Answer,
): void {
  same('service', delivery && serviceOf(delivery.name), answer.service);
  if (!delivery?.message || !answer.received) return;
  same('path', requestTarget(delivery.message), answer.received.path);
  same('host', delivery.message.authority, answer.received.host);
  for (const name of ['end-user', 'x-flag', 'x-off', 'x-set']) {
    same(`request header ${name}`, delivery.message.headers.get(name), joined(answer.received.headers[name]));
  }
}

/** Node.js joins repeated headers with a blank. */
function joined(value: string | string[] | undefined): string | undefined {
  return (Array.isArray(value) ? value.join(',') : value)?.replaceAll(', ', ',');
}

function manifests(scenarios: readonly Scenario[]): KubeObject[] {
  const object = (apiVersion: string, kind: string, name: string, spec: object, labels?: Record<string, string>): KubeObject => ({
    apiVersion,
    kind,
    metadata: { name, namespace: 'shop', labels },
    spec,
  });
  return [
    object('networking.istio.io/v1', 'Gateway', 'edge', {
      selector: GATEWAY.labels,
      servers: [{ port: { number: PORT, name: 'http', protocol: 'HTTP' }, hosts: ['*'] }],
    }),
    ...SERVICES.flatMap((service) => [
      object('v1', 'Service', service, { selector: { app: service }, ports: [{ name: 'http', port: 8080 }] }),
      object('v1', 'Pod', service, { containers: [{ name: service, image: service }] }, { app: service }),
    ]),
    ...scenarios.map(({ host, http }) =>
      object('networking.istio.io/v1', 'VirtualService', host, { hosts: [host], gateways: ['shop/edge'], http: plain(http) }),
    ),
  ];
}

/** The routes as they would stand in YAML: without fields that are undefined. */
function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
