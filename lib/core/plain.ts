import type { IConstruct } from 'constructs';
import { ConfigError } from './config-error';
import { isOurs } from './expect-value';
import { isMapping } from '../semantics/mapping';

/**
 * Refuses values that a manifest cannot hold: functions, NaN and infinity, and instances of our classes, whose fields are not those of
 * manifests.
 *
 * @throws ConfigError with the path of the field
 */
export function checkPlain(at: IConstruct, field: string, value: unknown): void {
  if (isForeign(value)) {
    const fix = 'write the fields of the manifest, or use an option of the construct';
    throw new ConfigError(at, { field, value, problem: 'cannot be written to a manifest', fix });
  }
  if (Array.isArray(value)) value.forEach((item, index) => checkPlain(at, `${field}[${index}]`, item));
  else if (isMapping(value) && Object.getPrototypeOf(value) === Object.prototype) {
    for (const [name, part] of Object.entries(value)) checkPlain(at, `${field}.${name}`, part);
  }
}

function isForeign(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isFinite(value);
  return ['function', 'symbol', 'bigint'].includes(typeof value) || isOurs(value);
}
