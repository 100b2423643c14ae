import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { isDnsLabel, isObjectName } from '../semantics/hostname';
import { ConfigError } from './config-error';
import type { PolicyTargetConfig } from './roles';

/** The name in an object's metadata: the given one, otherwise the construct's id in kebab case (`BookinfoGateway` → `bookinfo-gateway`). */
export function objectName(construct: IConstruct, given?: string): string {
  const name = given ?? kebabCase(construct.node.id);
  if (isObjectName(name)) return name;
  const field = given === undefined ? 'id' : 'name';
  throw new ConfigError(construct, {
    field,
    value: given ?? construct.node.id,
    problem: 'is not a valid Kubernetes name',
    fix: 'use lower case letters, digits, "-" and "."',
  });
}

/** The namespace in an object's metadata: the given one, otherwise the chart's. */
export function namespaceOf(construct: IConstruct, given?: string): string {
  const namespace = given ?? Chart.of(construct).namespace;
  if (namespace === undefined) {
    throw new ConfigError(construct, { field: 'namespace', problem: 'is not known', fix: 'set namespace here or on the chart' });
  }
  if (isDnsLabel(namespace)) return namespace;
  throw new ConfigError(construct, {
    field: 'namespace',
    value: namespace,
    problem: 'is not a valid namespace name',
    fix: 'use at most 63 lower case letters, digits and "-"',
  });
}

/** The default name of an object that a service has only one of: the name of the service. For other targets it is the construct's id. */
export function nameForTarget(given: string | undefined, { ref }: PolicyTargetConfig): string | undefined {
  return given ?? (ref?.kind === 'Service' ? ref.name : undefined);
}

/** `BookinfoGateway` → `bookinfo-gateway`. */
export function kebabCase(text: string): string {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .replace(/[\s_]+/g, '-')
    .toLowerCase();
}
