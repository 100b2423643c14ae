import type { networking } from '../../imports';
import { checkHost } from '../core/checks';
import { ConfigError } from '../core/config-error';
import type { FieldsOf } from '../core/known-fields';
import { covers } from '../semantics/hostname';
import { isAddressBlock, isIpAddress } from '../semantics/ip-address';
import { renderSourceMatch, SOURCE_CONDITIONS, type WrittenPlace, type SourceMatch } from './source-match';

/**
 * Conditions that a TCP connection must meet for a route; all of them must match.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#L4MatchAttributes
 */
export interface TcpMatch extends SourceMatch {
  /**
   * Addresses or address blocks that the caller connects to, such as `10.0.0.0/8`.
   * @default - any
   */
  readonly destinationSubnets?: readonly string[];
}

/**
 * Conditions that a TLS connection, which the proxy does not terminate, must meet for a route.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#TLSMatchAttributes
 */
export interface TlsMatch extends TcpMatch {
  /**
   * Server names (SNI) that the caller asks for. Each must be one of the VirtualService's hosts, or covered by one.
   * @default - the VirtualService's hosts
   */
  readonly sniHosts?: readonly string[];
}

/** The conditions of a `TcpMatch`. */
export const TCP_CONDITIONS: FieldsOf<TcpMatch> = { destinationSubnets: true, ...SOURCE_CONDITIONS };

/** The conditions of a `TlsMatch`. */
export const TLS_CONDITIONS: FieldsOf<TlsMatch> = { sniHosts: true, ...TCP_CONDITIONS };

/** The entry of `match` for a TCP route. */
export function renderTcpMatch(place: WrittenPlace, match: TcpMatch): networking.VirtualServiceSpecTcpMatch {
  return {
    destinationSubnets: match.destinationSubnets?.map((subnet) => checkSubnet(place, subnet)),
    ...renderSourceMatch(place, match),
  };
}

/** The entry of `match` for a TLS route of a VirtualService with these hosts. */
export function renderTlsMatch(place: WrittenPlace, match: TlsMatch, hosts: readonly string[]): networking.VirtualServiceSpecTlsMatch {
  const sniHosts = (match.sniHosts ?? hosts).map((host) => checkSni(place, host, hosts));
  return { sniHosts, ...renderTcpMatch(place, match) };
}

function checkSubnet({ at, field }: WrittenPlace, subnet: string): string {
  if (isIpAddress(subnet) || isAddressBlock(subnet)) return subnet;
  throw new ConfigError(at, {
    field: `${field}.destinationSubnets`,
    value: subnet,
    problem: 'is not an IP address or an address block',
    fix: 'write one such as "10.0.0.0/8"',
  });
}

function checkSni({ at, field }: WrittenPlace, sniHost: string, hosts: readonly string[]): string {
  checkHost(at, `${field}.sniHosts`, sniHost);
  if (hosts.some((host) => covers(host, sniHost))) return sniHost;
  throw new ConfigError(at, {
    field: `${field}.sniHosts`,
    value: sniHost,
    problem: 'is not one of the hosts of the VirtualService, so Istio refuses it',
    fix: `use ${hosts.join(' or ')}, or add the host`,
  });
}
