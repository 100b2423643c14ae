/** The side of a request that a proxy reports: outbound requests as `CLIENT`, inbound requests as `SERVER`. A gateway is a `CLIENT`. */
export type WorkloadMode = 'CLIENT' | 'SERVER' | 'CLIENT_AND_SERVER';

/** True if the modes have a side in common. */
export function modesOverlap(a: WorkloadMode = 'CLIENT_AND_SERVER', b: WorkloadMode = 'CLIENT_AND_SERVER'): boolean {
  return a === b || a === 'CLIENT_AND_SERVER' || b === 'CLIENT_AND_SERVER';
}
