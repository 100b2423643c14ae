import { readInstalled } from '../read-installed';

/** Reads a file below `imports/`. */
export function readSchemas<T>(file: string): T {
  return JSON.parse(readInstalled(`imports/${file}`)) as T;
}
