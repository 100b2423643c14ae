import type { IConstruct } from 'constructs';
import { isDnsSubdomain } from '../semantics/hostname';
import { ConfigError } from './config-error';

/** The name in an object's metadata: the one that was given, else the construct's id in kebab case (`BookinfoGateway` → `bookinfo-gateway`). */
export function objectName(construct: IConstruct, given?: string): string {
  const name = given ?? kebabCase(construct.node.id);
  if (isDnsSubdomain(name)) return name;
  const field = given === undefined ? 'id' : 'name';
  throw new ConfigError(construct, {
    field,
    value: given ?? construct.node.id,
    problem: 'is no Kubernetes name',
    fix: 'use lower case letters, digits, "-" and "."',
  });
}

/** `BookinfoGateway` → `bookinfo-gateway`. */
export function kebabCase(text: string): string {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .replace(/[\s_]+/g, '-')
    .toLowerCase();
}
