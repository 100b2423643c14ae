import { checkHost, checkPort } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { DESTINATION } from '../core/expect-role';
import { expectValue } from '../core/expect-value';
import type { IDestination } from '../core/roles';
import { isWildcard } from '../semantics/hostname';

/** The address of a provider in the form of the mesh configuration. */
export interface ProviderAddress {
  readonly service: string;
  readonly port: number;
}

/** The address of a service: one port of it, or its only one. */
export function addressOf(at: string, service: IDestination): ProviderAddress {
  const { host, subset, port } = expectValue(at, 'service', service, DESTINATION).asDestination();
  const refuse = (value: string, problem: string, fix: string) => new ConfigError(at, { field: 'service', value, problem, fix });
  if (subset !== undefined) throw refuse(subset, 'is a subset, but proxies call the whole service', 'pass the service itself');
  if (isWildcard(host)) throw refuse(host, 'is not a single host', 'pass a service with a full name');
  if (!port) throw refuse(host, 'does not have a port', 'use .port(n)');
  return { service: checkHost(at, 'service', host), port: checkPort(at, 'service', port.number) };
}
