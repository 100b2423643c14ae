import type { Mesh } from '../../../mesh/mesh';
import type { Port } from '../../../mesh/services/port';
import type { Service } from '../../../mesh/services/service';
import type { Workload } from '../../../mesh/workloads/workload';
import type { Claim } from '../../claim';
import { callsTo, schemeOf } from './calls';

/** The claim that connections from outside reach the pods of a Service in plain text, without a gateway. */
export function arrivesFromOutside({ type, name, namespace }: Service, port: Port): readonly Claim[] {
  if (type !== 'LoadBalancer') return [];
  const request = { text: `${schemeOf(port)}://${name}.example:${port.number}`, options: { via: `service ${namespace}/${name}` } };
  return [{ request, outcome: 'arrives', security: 'plaintext' }];
}

/** Claims that calls which come to a workload by its Services arrive, from a sidecar of its own namespace; none where other rules may refuse them. */
export function callsArrive(mesh: Mesh, workload: Workload): readonly Claim[] {
  const isGuarded = mesh.policies.of('AuthorizationPolicy').forWorkload(workload).length > 0;
  if (isGuarded || mesh.workloads.dataPlaneOf(workload) !== 'sidecar') return [];
  const services = mesh.services.inFrontOf(workload).filter((service) => mesh.workloads.behind(service).length === 1);
  return services
    .filter(({ host }) => mesh.destinationRules.covering(host).length === 0)
    .flatMap((service) => callsTo(mesh, service, { namespace: workload.namespace, labels: {} }))
    .filter(({ request }) => request.text.startsWith('http:'))
    .map(({ request }) => ({ request, outcome: 'arrives' }));
}
