import type { IConstruct } from 'constructs';
import { checkHost, checkNotEmpty, checkPort } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { isWildcard } from '../semantics/hostname';
import { isAddressBlock, isIpAddress } from '../semantics/ip-address';
import type { ServiceEntryProps, Resolution } from './service-entry';
import type { ServicePort } from './service-port';

/** Refuses hosts that Istio refuses. */
export function checkExternalHosts(at: IConstruct, hosts: readonly string[]): void {
  checkNotEmpty(at, 'hosts', hosts, 'name at least one');
  for (const host of hosts) {
    checkHost(at, 'hosts', host);
    if (host === '*') refuse(at, 'hosts', host, 'matches every service', 'write one such as "*.example.com"');
    if (isIpAddress(host)) refuse(at, 'hosts', host, 'is an address', 'write a name here, and add the address to endpoints');
  }
}

/** Refuses ports that Istio refuses. */
export function checkPorts(at: IConstruct, ports: readonly ServicePort[]): void {
  checkNotEmpty(at, 'ports', ports, 'list at least one, such as ServicePort.https(443)');
  ports.forEach(({ number, name }, index) => {
    const earlier = ports.slice(0, index);
    if (earlier.some((port) => port.number === number)) refuse(at, 'ports', number, 'is declared twice', 'keep one of the two');
    if (earlier.some((port) => port.name === name)) refuse(at, 'ports', name, 'is the name of another port', 'give each port its own name');
  });
}

/** Refuses target ports that are not valid, or that are for ports the service does not have. */
export function checkTargetPorts(at: IConstruct, { ports, targetPorts = {} }: ServiceEntryProps): void {
  for (const [port, target] of Object.entries(targetPorts)) {
    if (!ports.some(({ number }) => number === Number(port)))
      refuse(at, 'targetPorts', port, 'is not a port of the service', 'add it to ports');
    checkPort(at, `targetPorts.${port}`, target);
  }
}

/** Refuses endpoints and addresses that the resolution cannot use. */
export function checkEndpoints(at: IConstruct, resolution: Resolution, props: ServiceEntryProps): void {
  const { hosts, endpoints, workloads, addresses = [] } = props;
  const count = endpoints?.length ?? 0;
  for (const address of addresses) checkAddress(at, address, resolution);
  if (workloads) return checkWorkloads(at, count, resolution);
  if (resolution === 'NONE' && count > 0) refuse(at, 'endpoints', undefined, 'are not used with resolution NONE', 'leave resolution out');
  if (resolution === 'STATIC') checkStatic(at, endpoints);
  if (resolution === 'DNS_ROUND_ROBIN' && count > 1)
    refuse(at, 'endpoints', count, 'are more than one, which DNS_ROUND_ROBIN does not support', 'name one, or use DNS');
  if (resolution.startsWith('DNS') && count === 0 && hosts.some(isWildcard)) {
    refuse(at, 'resolution', resolution, 'cannot resolve a wildcard', 'use NONE, DYNAMIC_DNS, or name endpoints');
  }
}

function checkWorkloads(at: IConstruct, endpoints: number, resolution: Resolution): void {
  if (endpoints > 0) refuse(at, 'workloads', undefined, 'and endpoints cannot be used together', 'keep one of the two');
  if (!['STATIC', 'DNS'].includes(resolution)) refuse(at, 'resolution', resolution, 'does not select workloads', 'use STATIC, or DNS');
}

function checkStatic(at: IConstruct, endpoints: ServiceEntryProps['endpoints']): void {
  if (!endpoints?.length) return refuse(at, 'endpoints', undefined, 'are required for resolution STATIC', 'name at least one');
  const named = endpoints.find(({ address }) => !isIpAddress(address) && !address.startsWith('unix://'));
  if (named) refuse(at, 'endpoints', named.address, 'is not an IP address, which STATIC requires', 'use resolution DNS');
}

function checkAddress(at: IConstruct, address: string, resolution: Resolution): void {
  const isBlock = isAddressBlock(address);
  if (!isBlock && !isIpAddress(address))
    refuse(at, 'addresses', address, 'is not an IP address or an address block', 'write one such as "10.0.0.0/8"');
  if (isBlock && !['NONE', 'STATIC'].includes(resolution)) {
    refuse(
      at,
      'addresses',
      address,
      `is an address block, which resolution ${resolution} does not support`,
      'use NONE or STATIC, or single addresses',
    );
  }
}

function refuse(at: IConstruct, field: string, value: unknown, problem: string, fix: string): never {
  throw new ConfigError(at, { field, value, problem, fix });
}
