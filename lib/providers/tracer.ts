import { ConfigError } from '../core/config-error';

/** The common options of tracers. */
export interface TracerOptions {
  /**
   * Maximum length of the path in the tag of a span, in characters.
   * @default 256
   */
  readonly maxTagLength?: number;
}

/** The maximum length of a tag value, if it is valid. */
export function checkTagLength(at: string, length: number | undefined): number | undefined {
  if (length === undefined || (Number.isInteger(length) && length >= 1)) return length;
  throw new ConfigError(at, {
    field: 'maxTagLength',
    value: length,
    problem: 'is not a valid length',
    fix: 'write a whole number of at least 1',
  });
}

/** The path of a collector, if it is valid. */
export function checkPath(at: string, path: string): string {
  if (path.startsWith('/')) return path;
  throw new ConfigError(at, { field: 'path', value: path, problem: 'does not start with "/"', fix: `write "/${path}"` });
}
