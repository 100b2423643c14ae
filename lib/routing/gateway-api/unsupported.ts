import { ConfigError } from '../../core/config-error';
import type { RoutePlace } from '../source-match';

/** Refuses what routes of the Gateway API cannot say, whatever it would mean in a VirtualService. */
export function refuseUnsupported({ at, field }: RoutePlace, option: string, value: unknown, fix: string): never {
  throw new ConfigError(at, { field: `${field}.${option}`, value, problem: 'cannot be said in the Gateway API', fix });
}
