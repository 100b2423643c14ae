import type { IConstruct } from 'constructs';
import type { telemetry } from '../../imports';
import { ConfigError } from '../core/config-error';
import { WRITTEN } from '../core/expect-value';
import { providerName } from '../core/provider-name';
import type { IExtensionProvider } from '../core/roles';
import { ATTRIBUTE_NAMES, celProblem, unknownAttribute } from '../semantics/cel-expression';
import { modesOverlap, type WorkloadMode } from './workload-mode';

/** Which calls an `AccessLogs` is about. */
export interface AccessLogsScope {
  /**
   * The side of a call that is logged.
   * @default 'CLIENT_AND_SERVER'
   */
  readonly mode?: WorkloadMode;
}

/** Options of `AccessLogs.to`. */
export interface AccessLogsOptions extends AccessLogsScope {
  /**
   * CEL expression over Envoy's attributes; a call is logged when it is true: `response.code >= 500`.
   * @default - every call is logged
   * @see https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/advanced/attributes
   */
  readonly filter?: string;
}

/**
 * Whether proxies log calls, and to whom. How a line looks is the provider's matter: `ExtensionProvider.envoyFileAccessLog`.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/#AccessLogging
 */
export class AccessLogs {
  /** @internal */
  static readonly [WRITTEN] = 'AccessLogs.to("otel")';

  /**
   * To this provider.
   *
   * @param provider who takes the lines, or its name; `envoy` is the proxy's own standard output
   */
  static to(provider: IExtensionProvider | string, { filter, mode }: AccessLogsOptions = {}): AccessLogs {
    return new AccessLogs({
      providers: [{ name: providerName('AccessLogs.to', provider, 'access logs') }],
      filter: filter === undefined ? undefined : { expression: checkFilter(filter) },
      match: mode && { mode },
    });
  }

  /**
   * No lines, though a wider Telemetry or the mesh configuration has them written.
   *
   * @param provider the only one that gets none
   * @default provider - all that get some
   */
  static off(provider?: IExtensionProvider | string, { mode }: AccessLogsScope = {}): AccessLogs {
    return new AccessLogs({
      providers: provider === undefined ? undefined : [{ name: providerName('AccessLogs.off', provider, 'access logs') }],
      disabled: true,
      match: mode && { mode },
    });
  }

  private constructor(private readonly wire: telemetry.TelemetrySpecAccessLogging) {}

  /** @internal */
  _toWire(): telemetry.TelemetrySpecAccessLogging {
    return this.wire;
  }
}

/** Refuses two logs of which Istio follows the later one only. */
export function checkAccessLogs(at: IConstruct, logs: readonly AccessLogs[]): void {
  const kept = logs.map((log) => log._toWire()).filter(({ disabled }) => !disabled);
  const again = kept.find((log, index) => kept.slice(0, index).some((earlier) => isSame(log, earlier)));
  if (!again) return;
  throw new ConfigError(at, {
    field: 'accessLogs',
    value: nameOf(again),
    problem: 'is named twice for the same calls, and only the later filter would count',
    fix: 'join the filters with "||", or give each route its own name mode',
  });
}

function isSame(log: telemetry.TelemetrySpecAccessLogging, other: telemetry.TelemetrySpecAccessLogging): boolean {
  return nameOf(log) === nameOf(other) && modesOverlap(log.match?.mode, other.match?.mode);
}

function nameOf({ providers }: telemetry.TelemetrySpecAccessLogging): string | undefined {
  return providers?.[0].name;
}

function checkFilter(filter: string): string {
  const refuse = (problem: string, fix: string) => new ConfigError('AccessLogs.to', { field: 'filter', value: filter, problem, fix });
  const problem = celProblem(filter);
  if (problem !== undefined) throw refuse(`is no CEL expression: ${problem}`, 'write a condition such as "response.code >= 500"');
  const unknown = unknownAttribute(filter);
  if (unknown === undefined) return filter;
  throw refuse(`asks for ${unknown}, which Envoy does not know, so nothing would be logged`, `use ${ATTRIBUTE_NAMES.join(', ')}`);
}
