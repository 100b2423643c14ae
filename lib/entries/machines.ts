/**
 * Workloads outside Kubernetes: virtual machines that join the mesh.
 *
 * @example
 * new WorkloadGroup(chart, 'Machines', { labels: { app: 'db' }, probe: WorkloadProbe.tcp(5432) });
 */
export { WorkloadEntry, type WorkloadEntryProps } from '../topology/workload-entry';
export type { MachineFields } from '../topology/workload-fields';
export { WorkloadGroup, type WorkloadGroupProps } from '../topology/workload-group';
export { WorkloadProbe, type HttpProbeOptions, type WorkloadProbeOptions } from '../topology/workload-probe';
