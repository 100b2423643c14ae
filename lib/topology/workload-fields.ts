import type { IConstruct } from 'constructs';
import { checkPort } from '../core/checks';
import { ConfigError } from '../core/config-error';
import type { Labels } from '../semantics/labels';

/** What is known of a workload outside Kubernetes, whether there is one or many. */
export interface MachineFields {
  /** Labels, by which Services and policies select it; at least one. */
  readonly labels: Labels;
  /**
   * Service account whose identity it has. The account stands in the workload's namespace.
   * @default - none: callers cannot check who answers
   */
  readonly serviceAccount?: string;
  /**
   * Port of the machine for a port of the Service, by the latter's name.
   * @default - the same ports
   */
  readonly ports?: Readonly<Record<string, number>>;
  /**
   * Where it is, such as `europe/west/a`.
   * @default - unknown
   */
  readonly locality?: string;
  /**
   * Network that it is in: callers of another one go through a gateway.
   * @default - the one of the cluster
   */
  readonly network?: string;
  /**
   * Its share beside the others.
   * @default 1
   */
  readonly weight?: number;
}

/** The fields as a WorkloadEntry has them. */
export function renderMachine(at: IConstruct, { labels, serviceAccount, ports, locality, network, weight }: MachineFields) {
  checkLabels(at, labels);
  for (const [name, port] of Object.entries(ports ?? {})) checkPort(at, `ports.${name}`, port);
  if (weight !== undefined && !(Number.isInteger(weight) && weight >= 0)) {
    throw new ConfigError(at, { field: 'weight', value: weight, problem: 'is no weight', fix: 'write a whole number, not below 0' });
  }
  return { labels: { ...labels }, serviceAccount, ports: ports && { ...ports }, locality, network, weight };
}

function checkLabels(at: IConstruct, labels: Labels): void {
  if (Object.keys(labels).length > 0) return;
  throw new ConfigError(at, {
    field: 'labels',
    value: labels,
    problem: 'are none, so no Service finds it',
    fix: 'write those that the Service selects by',
  });
}
