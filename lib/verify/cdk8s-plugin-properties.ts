import { type Severity, SEVERITIES } from './finding';
import { nearest } from '../semantics/nearest';
import { alternatives } from './schema/schema-problem';

/** The properties of the plugin in `cdk8s.yaml`. */
export interface MeshValidationProperties {
  /** Files or folders of additional manifests that only resolve names. @default none */
  readonly context?: readonly string[];
  /** The config file. @default the `cdk8s-istio.yaml` of the working directory or the nearest folder above */
  readonly config?: string;
  /** The lowest severity that fails the synth. @default 'error' */
  readonly failOn?: Severity;
}

const KNOWN = ['config', 'context', 'failOn'] satisfies readonly (keyof MeshValidationProperties)[];

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
  if (context !== undefined && !isTexts(context)) {
    refuse('context', `cannot be ${JSON.stringify(context)}`, 'write a list of files or folders: context: [platform/]');
  }
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
