import type { IConstruct } from 'constructs';
import { isDnsLabel } from '../semantics/hostname';
import { ConfigError } from './config-error';

/** The namespaces to which an object is exported, if each is a namespace, `.` or `*`. */
export function checkExportTo(at: IConstruct, namespaces: readonly string[] | undefined): string[] | undefined {
  const wrong = namespaces?.find((namespace) => namespace !== '.' && namespace !== '*' && !isDnsLabel(namespace));
  if (wrong === undefined) return namespaces && [...namespaces];
  throw new ConfigError(at, { field: 'exportTo', value: wrong, problem: 'is not a valid namespace', fix: 'write a namespace, "." or "*"' });
}
