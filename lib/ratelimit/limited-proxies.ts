import type { IConstruct } from 'constructs';
import { checkPort } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { isValue } from '../core/expect-value';
import type { IPolicyTarget } from '../core/roles';
import { isHttp } from '../semantics/port-protocol';
import { EnvoyChange, type EnvoyConfig } from '../extensions/envoy-change';
import { EnvoyPatch } from '../extensions/envoy-patch';
import type { EnvoyContext } from '../extensions/envoy-place';
import { MeshService } from '../topology/mesh-service';
import { WorkloadEntry } from '../topology/workload-entry';
import { WorkloadGroup } from '../topology/workload-group';

/** Where requests are limited. */
export interface LimitPlace {
  /**
   * The service or the workloads whose incoming requests are limited, or the gateway. In ambient mode, only a gateway is supported. For a
   * namespace or the mesh, every workload with a sidecar has its own limits.
   */
  readonly target: IPolicyTarget;
  /**
   * Port of the service, if only requests to that port are limited.
   * @default - all HTTP ports
   */
  readonly port?: number;
}

/** A filter for all requests, or a disabled one, and its configuration for the requests of one port. */
interface LimitFilter {
  readonly name: string;
  readonly everywhere: EnvoyTyped;
  readonly idle: EnvoyTyped;
  readonly onPort: EnvoyTyped;
}

type EnvoyTyped = EnvoyConfig & { readonly '@type': string };

const ROUTER = 'envoy.filters.http.router';

/** The patches that insert a filter before the router, after Istio has authenticated and authorized the request. */
export function limitPatches(at: IConstruct, place: LimitPlace, { name, everywhere, idle, onPort }: LimitFilter): EnvoyPatch[] {
  const context = contextOf(at, place);
  const insert = (config: EnvoyTyped) =>
    EnvoyPatch.httpFilter(EnvoyChange.insertBefore({ name, typed_config: config }), { context, filter: ROUTER });
  if (place.port === undefined) return [insert(everywhere)];
  const change = EnvoyChange.merge({ typed_per_filter_config: { [name]: onPort } });
  return [insert(idle), EnvoyPatch.virtualHost(change, { context, virtualHost: `inbound|http|${place.port}` })];
}

function contextOf(at: IConstruct, { target, port }: LimitPlace): EnvoyContext {
  if (port !== undefined) checkPort(at, 'port', port);
  if (!isGateway(target)) {
    if (isValue(target, MeshService)) checkSpeaksHttp(at, target, port);
    return 'SIDECAR_INBOUND';
  }
  if (port === undefined) return 'GATEWAY';
  const fix = 'set a host of the gateway in match of a limit, or leave it out';
  throw new ConfigError(at, {
    field: 'port',
    value: port,
    problem: 'is not supported for a gateway, whose requests are distinguished by host',
    fix,
  });
}

function isGateway(target: IPolicyTarget): boolean {
  const isMachine = isValue(target, WorkloadEntry) || isValue(target, WorkloadGroup);
  return !isMachine && target.asPolicyTarget().hasOwnProxy === true;
}

function checkSpeaksHttp(at: IConstruct, { name, ports }: MeshService, port: number | undefined): void {
  const numbers = ports.filter(({ protocol }) => isHttp(protocol)).map(({ number }) => number);
  if (numbers.length === 0) {
    const problem = 'does not have an HTTP port, so its sidecars do not see requests';
    throw new ConfigError(at, { field: 'target', value: name, problem, fix: 'declare one with ServicePort.http, or limit its callers' });
  }
  if (port === undefined || numbers.includes(port)) return;
  const fix = `use ${numbers.join(' or ')}, or leave it out`;
  throw new ConfigError(at, { field: 'port', value: port, problem: `is not an HTTP port of ${name}`, fix });
}
