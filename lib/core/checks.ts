import type { IConstruct } from 'constructs';
import { isDnsLabel, isObjectName, isHost } from '../semantics/hostname';
import { ConfigError } from './config-error';
import type { IPolicyTarget } from './roles';

type At = IConstruct | string;

/** The port, if it is valid. */
export function checkPort(at: At, field: string, port: number): number {
  if (Number.isInteger(port) && port >= 1 && port <= 65535) return port;
  throw new ConfigError(at, { field, value: port, problem: 'is not a valid port', fix: 'write a whole number from 1 to 65535' });
}

/** The host, if it is a DNS name, `*`, or `*.` and a DNS name. */
export function checkHost(at: At, field: string, host: string): string {
  if (typeof host === 'string' && isHost(host)) return host;
  throw new ConfigError(at, {
    field,
    value: host,
    problem: 'is not a valid host',
    fix: 'write a DNS name in lower case such as "shop.example.com", or a wildcard that is the whole first label such as "*.example.com"',
  });
}

/** The number, if it is a percentage. */
export function checkPercent(at: At, field: string, percent: number): number {
  if (typeof percent === 'number' && percent >= 0 && percent <= 100) return percent;
  throw new ConfigError(at, { field, value: percent, problem: 'is not a valid percentage', fix: 'write a number from 0 to 100' });
}

/** The list, if it is one and is not empty. */
export function checkNotEmpty<T>(at: At, field: string, list: readonly T[], fix: string): readonly T[] {
  if (Array.isArray(list) && list.length > 0) return list as readonly T[];
  const problem = Array.isArray(list) ? 'is empty' : 'is not a list';
  throw new ConfigError(at, { field, value: list, problem: list === undefined ? 'is missing' : problem, fix });
}

/** Refuses a namespace in which a policy would select no workloads, because they are in another namespace. */
export function checkHome(at: IConstruct, namespace: string, { target }: { readonly target: IPolicyTarget }): void {
  const home = target.asPolicyTarget().namespace;
  if (namespace === home) return;
  const fix = `leave it out, or write "${home}"`;
  throw new ConfigError(at, { field: 'namespace', value: namespace, problem: 'is not the namespace of its workloads', fix });
}

/** The name of another object, if it is valid. */
export function checkObjectName(at: At, field: string, name: string): string {
  if (isObjectName(name)) return name;
  throw new ConfigError(at, {
    field,
    value: name,
    problem: 'is not a valid Kubernetes name',
    fix: 'use lower case letters, digits, "-" and "."',
  });
}

/** The key of a Secret's data, if it is valid. */
export function checkSecretKey(at: At, field: string, key: string): string {
  if (typeof key === 'string' && /^[-._a-zA-Z0-9]{1,253}$/.test(key)) return key;
  throw new ConfigError(at, { field, value: key, problem: 'is not a valid key of a Secret', fix: 'use letters, digits, "-", "_" and "."' });
}

/** The image, if it has a tag or a digest. */
export function checkImage(at: At, given: string | undefined, example: string): string {
  if (given === undefined) return example;
  if (typeof given === 'string' && /^[a-z0-9][\w./:-]*(:\w[\w.-]*|@sha256:[0-9a-f]{64})$/.test(given)) return given;
  throw new ConfigError(at, {
    field: 'image',
    value: given,
    problem: 'is not an image with a tag or digest',
    fix: `write one such as "${example}"`,
  });
}

/** The value, if it is a string; it may be empty. */
export function checkText(at: At, field: string, text: string, example: string): string {
  if (typeof text === 'string') return text;
  const problem = text === undefined ? 'is missing' : 'is not a string';
  throw new ConfigError(at, { field, value: text, problem, fix: `write one such as "${example}"` });
}

/** The value, if it is a string that is not empty. */
export function checkName(at: At, field: string, name: string, example: string): string {
  if (checkText(at, field, name, example) !== '') return name;
  throw new ConfigError(at, { field, value: name, problem: 'is empty', fix: `write one such as "${example}"` });
}

/** The namespace, if it is a valid name. */
export function checkNamespace(at: At, field: string, namespace: string): string {
  if (isDnsLabel(namespace)) return namespace;
  const problem = namespace === undefined ? 'is missing' : 'is not a namespace';
  throw new ConfigError(at, { field, value: namespace, problem, fix: 'use at most 63 lower case letters, digits and "-"' });
}
