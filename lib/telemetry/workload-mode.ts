/** Which side of a call a proxy reports: what its workload calls as `CLIENT`, what calls it as `SERVER`. A gateway is a `CLIENT`. */
export type WorkloadMode = 'CLIENT' | 'SERVER' | 'CLIENT_AND_SERVER';

/** True when something that holds for one of the modes also holds where the other does. */
export function modesOverlap(a: WorkloadMode = 'CLIENT_AND_SERVER', b: WorkloadMode = 'CLIENT_AND_SERVER'): boolean {
  return a === b || a === 'CLIENT_AND_SERVER' || b === 'CLIENT_AND_SERVER';
}
