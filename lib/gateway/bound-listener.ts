import type { IConstruct } from 'constructs';
import type { networking } from '../../imports';
import { ConfigError } from '../core/config-error';
import { hostSlug } from './host-names';
import type { Listener } from './listener';

/** A listener of a Gateway, with its TLS as Istio's own API has it. */
export interface BoundListener {
  readonly listener: Listener;
  readonly tls?: networking.GatewaySpecServers['tls'];
}

/** The listener as a server of an Istio Gateway. */
export function renderServer({ listener, tls }: BoundListener): networking.GatewaySpecServers {
  const { port, name, protocol, hosts, httpsRedirect } = listener;
  return { port: { number: port, name, protocol }, hosts: [...hosts], tls: httpsRedirect ? { httpsRedirect: true } : tls };
}

/** The name that a listener of the Gateway API has for one of its hosts; there a listener is for one host. */
export function sectionName({ name, hosts }: Listener, host: string): string {
  return hosts.length === 1 ? name : `${name}-${hostSlug(host)}`;
}

/** Refuses a listener whose port, host or name another one has. */
export function checkFree(at: IConstruct, listeners: readonly BoundListener[], { port, protocol, hosts, name }: Listener): void {
  const others = listeners.map(({ listener }) => listener);
  for (const other of others.filter((each) => each.port === port)) {
    if (other.protocol !== protocol) {
      const fix = `use another port for ${protocol}`;
      throw new ConfigError(at, { field: 'port', value: port, problem: `speaks ${other.protocol} already`, fix });
    }
    const taken = hosts.find((host) => other.hosts.includes(host));
    if (taken === undefined) continue;
    throw new ConfigError(at, {
      field: 'host',
      value: taken,
      problem: `has a listener on port ${port} already`,
      fix: 'keep one of the two',
    });
  }
  if (!others.some((other) => other.name === name)) return;
  throw new ConfigError(at, { field: 'name', value: name, problem: 'is the name of another port', fix: 'give the listener a name' });
}
