import { type Severity, SEVERITIES } from './finding';
import { nearest } from '../semantics/nearest';
import { knownVersion } from './schema/api-versions';
import { alternatives } from './schema/schema-problem';

/** The properties of the plugin in `cdk8s.yaml`. */
export interface MeshValidationProperties {
  /** Files or folders of additional manifests that only resolve names. @default none */
  readonly context?: readonly string[];
  /** The config file. @default the `cdk8s-istio.yaml` of the working directory or the nearest folder above */
  readonly config?: string;
  /** The lowest severity that fails the synth. @default 'error' */
  readonly failOn?: Severity;
  /** The Istio version of the cluster, such as `'1.28'`: features that it does not have are refused. @default the newest */
  readonly istio?: string;
  /** The Gateway API version of the cluster, such as `'1.4'` or `'1.5-experimental'`. @default the newest */
  readonly gatewayApi?: string;
}

const KNOWN = ['config', 'context', 'failOn', 'gatewayApi', 'istio'] satisfies readonly (keyof MeshValidationProperties)[];

/** @throws when a property does not exist or its value is not valid, because YAML does not have types */
export function checkProperties(properties: MeshValidationProperties): void {
  for (const name of Object.keys(properties)) {
    if (!(KNOWN as readonly string[]).includes(name)) refuse(name, 'does not exist', proposal(name, KNOWN));
  }
  const { config, context, failOn } = properties as Readonly<Record<string, unknown>>;
  if (failOn !== undefined && !SEVERITIES.includes(failOn as Severity)) {
    refuse('failOn', `cannot be ${JSON.stringify(failOn)}`, proposal(String(failOn), SEVERITIES));
  }
  if (config !== undefined && typeof config !== 'string') {
    refuse('config', `cannot be ${JSON.stringify(config)}`, 'write the path of a file: config: cdk8s-istio.yaml');
  }
  checkVersion('istio', properties.istio, '1.28');
  checkVersion('gatewayApi', properties.gatewayApi, '1.4');
  if (context !== undefined && !isTexts(context)) {
    refuse('context', `cannot be ${JSON.stringify(context)}`, 'write a list of files or folders: context: [platform/]');
  }
}

/** YAML reads 1.30 without quotes as the number 1.3. */
function checkVersion(property: 'istio' | 'gatewayApi', version: unknown, example: string): void {
  if (version === undefined) return;
  if (typeof version !== 'string')
    refuse(property, `cannot be ${JSON.stringify(version)}`, `write it in quotes: ${property}: '${example}'`);
  knownVersion(property === 'istio' ? 'istio' : 'gateway-api', version);
}

function proposal(name: string, names: readonly string[]): string {
  const meant = nearest(name, names);
  return meant === undefined ? `write ${alternatives(names)}` : `did you mean ${meant}?`;
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function refuse(property: string, problem: string, fix: string): never {
  throw new Error(`MeshValidation: the property ${property} ${problem}; ${fix}`);
}
