import type { Construct, IConstruct } from 'constructs';
import { checkHost } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { isAmbient } from '../core/data-planes';
import { warn } from '../core/notices';
import type { IRouteHost } from '../core/roles';
import { overlaps } from '../semantics/hostname';
import { gatewayOf, MESH } from './source-match';

/** The names of the hosts, each once, if one VirtualService can have all of them. */
export function namesOf(at: IConstruct, hosts: readonly IRouteHost[]): string[] {
  const names: string[] = [];
  for (const routeHost of hosts) {
    const host = checkHost(at, 'hosts', routeHost.asRouteHost().host);
    if (names.includes(host)) continue;
    checkEverything(at, host, gatewayOf(routeHost));
    checkOverlap(at, host, names);
    names.push(host);
  }
  return names;
}

/** Warns about services in ambient mode, for which VirtualServices are not the right choice. */
export function warnOfAmbient(at: Construct, hosts: readonly IRouteHost[]): void {
  const inMesh = hosts.map((each) => each.asRouteHost()).filter(({ gateway }) => gateway === undefined);
  const found = inMesh.find(({ namespace }) => namespace !== undefined && isAmbient(at, namespace));
  if (!found) return;
  warn(
    at,
    `${found.host} is in ambient mode, where VirtualServices for callers inside the mesh are alpha, and must not be combined with HTTPRoutes; use HttpRoutes`,
  );
}

function checkEverything(at: IConstruct, host: string, gateway: string): void {
  if (host !== '*' || gateway !== MESH) return;
  throw new ConfigError(at, { field: 'hosts', value: host, problem: 'can only be used on a gateway', fix: 'name the hosts of the mesh' });
}

function checkOverlap(at: IConstruct, host: string, names: readonly string[]): void {
  const other = names.find((name) => overlaps(name, host));
  if (other === undefined) return;
  throw new ConfigError(at, {
    field: 'hosts',
    value: host,
    problem: `overlaps ${other}, and Istio refuses both in one VirtualService`,
    fix: 'keep the wider of the two, or create two VirtualServices',
  });
}
