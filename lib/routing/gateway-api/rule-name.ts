import type { IConstruct } from 'constructs';
import { ConfigError } from '../../core/config-error';

/** Refuses a name that is none, or that an earlier rule of the route has. */
export function checkRuleName(at: IConstruct, name: string, earlier: readonly { readonly name?: string }[]): void {
  if (!/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name)) {
    throw new ConfigError(at, { field: 'rules', value: name, problem: 'is no name', fix: 'use lower case letters, digits and "-"' });
  }
  if (!earlier.some((rule) => rule.name === name)) return;
  throw new ConfigError(at, { field: 'rules', value: name, problem: 'is the name of an earlier route', fix: 'give each its own' });
}
