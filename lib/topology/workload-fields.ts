import type { IConstruct } from 'constructs';
import { checkPort } from '../core/checks';
import { ConfigError } from '../core/config-error';
import type { Labels } from '../semantics/labels';

/** The fields that describe one or more workloads outside Kubernetes. */
export interface MachineFields {
  /** Labels, by which Services and policies select it; at least one. */
  readonly labels: Labels;
  /**
   * Service account whose identity it has, in the namespace of the workload.
   * @default - none: callers cannot verify its identity
   */
  readonly serviceAccount?: string;
  /**
   * Port of the machine for each port of the Service, by the name of the latter.
   * @default - the same ports
   */
  readonly ports?: Readonly<Record<string, number>>;
  /**
   * Its locality, such as `europe/west/a`.
   * @default - unknown
   */
  readonly locality?: string;
  /**
   * Network that it is in: callers in another network go through a gateway.
   * @default - the network of the cluster
   */
  readonly network?: string;
  /**
   * Its weight relative to the others.
   * @default 1
   */
  readonly weight?: number;
}

/** The fields in the form of a WorkloadEntry. */
export function renderMachine(at: IConstruct, { labels, serviceAccount, ports, locality, network, weight }: MachineFields) {
  checkLabels(at, labels);
  for (const [name, port] of Object.entries(ports ?? {})) checkPort(at, `ports.${name}`, port);
  if (weight !== undefined && !(Number.isInteger(weight) && weight >= 0)) {
    throw new ConfigError(at, {
      field: 'weight',
      value: weight,
      problem: 'is not a valid weight',
      fix: 'write a whole number of at least 0',
    });
  }
  return { labels: { ...labels }, serviceAccount, ports: ports && { ...ports }, locality, network, weight };
}

function checkLabels(at: IConstruct, labels: Labels): void {
  if (Object.keys(labels).length > 0) return;
  throw new ConfigError(at, {
    field: 'labels',
    value: labels,
    problem: 'are empty, so no Service selects it',
    fix: 'use the labels of the Service selector',
  });
}
