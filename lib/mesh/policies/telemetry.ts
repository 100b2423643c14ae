import type { At, ManifestObject } from '../../manifest/manifest-object';
import type { Cursor } from '../reading/cursor';
import { type Policy, readPolicy } from './policy';

/** A provider, by its name in the mesh configuration. */
export interface NamedProvider {
  readonly name: string;
  /** The place of the name. */
  readonly at: At;
}

/** One entry of `tracing`, `metrics` or `accessLogging`. */
export interface TelemetrySetting {
  readonly at: At;
  /** Empty for the default ones of the mesh. */
  readonly providers: readonly NamedProvider[];
  /** True for `disabled: true`. */
  readonly isDisabled: boolean;
}

/** A Telemetry. */
export interface Telemetry extends Policy {
  readonly tracing: readonly TelemetrySetting[];
  readonly metrics: readonly TelemetrySetting[];
  readonly accessLogging: readonly TelemetrySetting[];
}

/** Reads a Telemetry. */
export function readTelemetry(entry: ManifestObject): Telemetry {
  const policy = readPolicy(entry);
  const settings = (list: string) => policy.spec.get(list).items().map(readSetting);
  return { ...policy, tracing: settings('tracing'), metrics: settings('metrics'), accessLogging: settings('accessLogging') };
}

function readSetting(field: Cursor): TelemetrySetting {
  const names = field
    .get('providers')
    .items()
    .map((provider) => provider.get('name'));
  return {
    at: field.at,
    providers: names.map((name) => ({ name: name.text() ?? '', at: name.at })),
    isDisabled: field.get('disabled').isTrue,
  };
}
