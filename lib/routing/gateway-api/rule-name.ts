import type { IConstruct } from 'constructs';
import type { Construct } from 'constructs';
import { ConfigError } from '../../core/config-error';
import { meshSettings } from '../../core/mesh-settings';
import { checkNewName } from '../route-arguments';

/** Refuses a name that is not valid, or that an earlier rule of the route already has. */
export function checkRuleName(at: IConstruct, name: string, earlier: readonly { readonly name?: string }[]): void {
  if (typeof name !== 'string' || !/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name)) {
    throw new ConfigError(at, {
      field: 'rules',
      value: name,
      problem: 'is not a valid name',
      fix: 'use lower case letters, digits and "-"',
    });
  }
  checkNewName(at, 'rules', name, earlier);
}

/** The first minor version of the Gateway API that supports names of rules in its standard channel. */
const NAMES_SINCE = 4;

/** The rules of a route, with their names if the cluster supports them. */
export function namedWhere<Rule extends { readonly name?: string }>(route: Construct, rules: readonly Rule[]): Rule[] {
  if (meshSettings(route).gatewayApi >= NAMES_SINCE) return [...rules];
  return rules.map((rule) => ({ ...rule, name: undefined }));
}
