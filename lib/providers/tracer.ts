import { ConfigError } from '../core/config-error';

/** What tracers have alike. */
export interface TracerOptions {
  /**
   * Greatest length of the path that a span has as a tag, in characters.
   * @default 256
   */
  readonly maxTagLength?: number;
}

/** The greatest length of a tag's value, when it is one. */
export function checkTagLength(at: string, length: number | undefined): number | undefined {
  if (length === undefined || (Number.isInteger(length) && length >= 1)) return length;
  throw new ConfigError(at, { field: 'maxTagLength', value: length, problem: 'is no length', fix: 'write a whole number of at least 1' });
}

/** The path of a collector, when it is one. */
export function checkPath(at: string, path: string): string {
  if (path.startsWith('/')) return path;
  throw new ConfigError(at, { field: 'path', value: path, problem: 'does not start with "/"', fix: `write "/${path}"` });
}
