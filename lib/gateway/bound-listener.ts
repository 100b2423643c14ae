import type { IConstruct } from 'constructs';
import type { networking } from '../../imports';
import { ConfigError } from '../core/config-error';
import { commonHost, hostSlug } from './host-names';
import type { Listener } from './listener';
import { hostForRoutes } from './routes-from';

/** A listener of a Gateway, with its TLS in the form of Istio's own API. */
export interface BoundListener {
  readonly listener: Listener;
  readonly tls?: networking.GatewaySpecServers['tls'];
}

/** Listeners that form one server. */
export type Together = readonly [BoundListener, ...BoundListener[]];

/** A listener of the Gateway API. */
export interface Section {
  readonly name: string;
  readonly port: number;
  /** The hosts that it was created for. */
  readonly hosts: readonly string[];
  /** The host that covers them; `*` for every host. */
  readonly hostname: string;
  readonly bound: BoundListener;
}

/**
 * The listeners in groups that are served together: HTTPS listeners with the same port and certificate, and every other listener alone. A
 * browser that has an HTTP/2 connection for one host of a certificate reuses it for the others, and a connection only sees the hosts of its own server.
 *
 * @see https://istio.io/latest/docs/ops/common-problems/network-issues/#404-errors-occur-when-multiple-gateways-configured-with-same-tls-certificate
 */
export function servedTogether(listeners: readonly BoundListener[]): readonly Together[] {
  const groups = new Map<unknown, [BoundListener, ...BoundListener[]]>();
  for (const bound of listeners) {
    const key = certificateKey(bound) ?? bound;
    const group = groups.get(key);
    if (group) group.push(bound);
    else groups.set(key, [bound]);
  }
  return [...groups.values()];
}

/** Listeners that are served together, as one server of an Istio Gateway. */
export function renderServer(at: IConstruct, together: Together): networking.GatewaySpecServers {
  const [{ listener, tls }] = together;
  const { port, name, protocol, httpsRedirect } = listener;
  const hosts = hostsOf(together).map((host) => hostForRoutes(at, host, listener.routesFrom));
  return { port: { number: port, name, protocol }, hosts, tls: httpsRedirect ? { httpsRedirect: true } : tls };
}

/** Listeners that are served together, in the form of the Gateway API: one for each host, but one for all hosts of a certificate. */
export function sectionsOf(together: Together): readonly Section[] {
  const [bound] = together;
  const { name, port } = bound.listener;
  const hosts = hostsOf(together);
  if (certificateKey(bound) !== undefined) return [{ name, port, hosts, hostname: commonHost(hosts), bound }];
  return hosts.map((host) => ({
    name: hosts.length === 1 ? name : `${name}-${hostSlug(host)}`,
    port,
    hosts: [host],
    hostname: host,
    bound,
  }));
}

function hostsOf(together: Together): string[] {
  return together.flatMap(({ listener }) => listener.hosts);
}

/** Refuses a listener whose port, host or name is used by another one. */
export function checkFree(at: IConstruct, listeners: readonly BoundListener[], { port, protocol, hosts, name }: Listener): void {
  const others = listeners.map(({ listener }) => listener);
  for (const other of others.filter((each) => each.port === port)) {
    if (other.protocol !== protocol) {
      const fix = `use another port for ${protocol}`;
      throw new ConfigError(at, { field: 'port', value: port, problem: `is already used for ${other.protocol}`, fix });
    }
    const taken = hosts.find((host) => other.hosts.includes(host));
    if (taken === undefined) continue;
    throw new ConfigError(at, {
      field: 'host',
      value: taken,
      problem: `already has a listener on port ${port}`,
      fix: 'keep one of the two',
    });
  }
  if (!others.some((other) => other.name === name)) return;
  throw new ConfigError(at, { field: 'name', value: name, problem: 'is the name of another port', fix: 'give the listener a name' });
}

function certificateKey({ listener, tls }: BoundListener): string | undefined {
  if (listener.protocol !== 'HTTPS' || !tls?.credentialName) return undefined;
  return JSON.stringify([listener.port, listener.routesFrom, Object.entries(tls).sort()]);
}
