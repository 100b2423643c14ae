import { ConfigError } from '../../core/config-error';
import type { WrittenPlace } from '../source-match';

/** Refuses options that routes of the Gateway API do not support, even if a VirtualService does. */
export function refuseUnsupported({ at, field }: WrittenPlace, option: string, value: unknown, fix: string): never {
  throw new ConfigError(at, { field: `${field}.${option}`, value, problem: 'is not supported by the Gateway API', fix });
}
