import type { IConstruct } from 'constructs';
import type { telemetry } from '../../imports';
import { ConfigError } from '../core/config-error';
import { WRITTEN } from '../core/expect-value';
import { providerName } from '../core/provider-name';
import type { IExtensionProvider } from '../core/roles';
import { ATTRIBUTE_NAMES, celProblem, unknownAttribute } from '../semantics/cel-expression';
import { modesOverlap, type WorkloadMode } from './workload-mode';

/** The requests that an `AccessLogs` applies to. */
export interface AccessLogsScope {
  /**
   * The side of a request that is logged.
   * @default 'CLIENT_AND_SERVER'
   */
  readonly mode?: WorkloadMode;
}

/** Options of `AccessLogs.to`. */
export interface AccessLogsOptions extends AccessLogsScope {
  /**
   * CEL expression over Envoy's attributes; a request is logged when it is true: `response.code >= 500`.
   * @default - every request is logged
   * @see https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/advanced/attributes
   */
  readonly filter?: string;
}

/**
 * Whether proxies log requests, and to which provider. The format is set by the provider: `ExtensionProvider.envoyFileAccessLog`.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/#AccessLogging
 * @example
 * new Telemetry(chart, 'Errors', {
 *   target: PolicyTarget.namespace('shop'),
 *   accessLogs: [AccessLogs.to('envoy', { filter: 'response.code >= 500' })],
 * });
 */
export class AccessLogs {
  /** @internal */
  static readonly [WRITTEN] = 'AccessLogs.to("otel")';

  /**
   * Logs to this provider.
   *
   * @param provider the provider, or its name; `envoy` is the standard output of the proxy
   * @throws ConfigError when the provider is not for access logs, or when the filter is not a CEL expression over attributes that Envoy
   * knows
   */
  static to(provider: IExtensionProvider | string, { filter, mode }: AccessLogsOptions = {}): AccessLogs {
    return new AccessLogs({
      providers: [{ name: providerName('AccessLogs.to', provider, 'access logs') }],
      filter: filter === undefined ? undefined : { expression: checkFilter(filter) },
      match: mode && { mode },
    });
  }

  /**
   * No logs, even if a wider Telemetry or the mesh configuration enables them.
   *
   * @param provider the only provider that is disabled
   * @default provider - all providers
   * @throws ConfigError when the provider is not for access logs
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

/** Refuses two entries of which Istio only applies the later one. */
export function checkAccessLogs(at: IConstruct, logs: readonly AccessLogs[]): void {
  const kept = logs.map((log) => log._toWire()).filter(({ disabled }) => !disabled);
  const again = kept.find((log, index) => kept.slice(0, index).some((earlier) => isSame(log, earlier)));
  if (!again) return;
  throw new ConfigError(at, {
    field: 'accessLogs',
    value: nameOf(again),
    problem: 'is used twice for the same requests, so only the later filter would apply',
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
  if (problem !== undefined) throw refuse(`is not a valid CEL expression: ${problem}`, 'write a condition such as "response.code >= 500"');
  const unknown = unknownAttribute(filter);
  if (unknown === undefined) return filter;
  throw refuse(`uses ${unknown}, which is not an attribute of Envoy, so nothing would be logged`, `use ${ATTRIBUTE_NAMES.join(', ')}`);
}
