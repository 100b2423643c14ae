import type { FieldPath } from '../../../manifest/manifest';
import type { Mesh } from '../../../mesh/mesh';
import type { Service } from '../../../mesh/services/service';
import type { Workload } from '../../../mesh/workloads/workload';
import { isWildcard } from '../../../semantics/hostname';
import type { Claim, ClaimedCaller, ClaimedRequest } from '../../claim';
import { schemeOf } from './calls';

/** How many Services, and how many ports of each, are asked for an object that is for many. */
const ASKED = 2;

/** Claims that requests end as they do without the object that a finding is about, or without the `part` of it. */
export function unchanged(requests: readonly ClaimedRequest[], part?: FieldPath): readonly Claim[] {
  return requests.map((request) => ({ request, outcome: 'unchanged', ...(part ? { part } : {}) }));
}

/** Calls of some of the Services, wherever they lead. */
export function someCalls(services: readonly Pick<Service, 'host' | 'ports'>[], from: ClaimedCaller): readonly ClaimedRequest[] {
  return services
    .filter(({ host }) => !isWildcard(host))
    .slice(0, ASKED)
    .flatMap(({ host, ports }) =>
      ports
        .filter(({ transport }) => transport === 'TCP')
        .slice(0, ASKED)
        .map((port) => ({ text: `${schemeOf(port)}://${host}:${port.number}`, options: { from } })),
    );
}

/** The Services in front of some of the workloads. */
export function servicesBefore(mesh: Mesh, workloads: readonly Workload[]): readonly Service[] {
  return [...new Set(workloads.slice(0, ASKED).flatMap((workload) => mesh.services.inFrontOf(workload)))];
}

/** Claims that calls within a namespace end as they do without the object, or its `part`. */
export function changesNoCall(
  mesh: Mesh,
  namespace: string,
  dataPlane: NonNullable<ClaimedCaller['dataPlane']>,
  part?: FieldPath,
): readonly Claim[] {
  return unchanged(someCalls(servicesBefore(mesh, mesh.workloads.in(namespace)), { namespace, labels: {}, dataPlane }), part);
}
