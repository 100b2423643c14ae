import type { Mesh } from '../../../../mesh/mesh';
import { emptinessOf } from '../../../../mesh/workloads/emptiness';
import type { Service } from '../../../../mesh/services/service';
import type { Labels } from '../../../../semantics/labels';
import { isSlip } from '../../../../semantics/slip';
import { defineRule } from '../../rule';
import { strandedPod } from '../../stranded-pods';
import { judgeUnknown } from '../../unknown-name';
import { labelText } from '../../words';

export const selectsNoPod = defineRule({
  id: 'services/selects-no-pod',
  severity: 'warning',
  summary: 'Every Service has a selector that selects pods in its namespace, or its own EndpointSlices with an address for each port.',
  reads: ['EndpointSlice', 'Endpoints', 'Service', 'ServiceEntry', 'Workload'],
  alsoKnownAs: ['KIA0701'],
  why: 'A Service whose selector does not select any pod does not have endpoints. Requests get 503 with the flag UH.',

  check(mesh, report) {
    for (const service of mesh.services.kubernetes) {
      const { selector, namespace, entry, isExternalName } = service;
      if (!selector && service.ports.length > 0 && isWithoutAddresses(mesh, service)) {
        report({
          message: `${entry.ref} does not have a selector or EndpointSlices, so it does not have endpoints`,
          ...judgeUnknown(mesh, {
            at: entry.at('spec'),
            name: `EndpointSlices of ${namespace}/${entry.name}`,
            fix: 'add a selector, or remove the Service',
          }),
        });
      }
      for (const port of mesh.workloads.unlistedPorts(service)) {
        report({
          at: port.field.at,
          message: `the addresses that are listed for ${entry.ref} do not have a port ${port.name ? `named ${port.name}` : 'without a name'}, so requests to port ${port.number} get 503`,
          fix: 'set the name of the port in the EndpointSlice or Endpoints to that of the Service port',
        });
      }
      const there = selector && !isExternalName ? mesh.workloads.in(namespace) : [];
      if (!selector || there.length === 0 || mesh.workloads.behind(service).length > 0 || strandedPod(mesh, namespace, selector)) continue;
      const meant = meantBy(mesh, service, selector);

      report({
        message: `no pod in ${namespace} has the labels ${labelText(selector)}, so ${entry.ref} does not have endpoints`,
        ...judgeUnknown(mesh, {
          at: entry.at('spec', 'selector'),
          name: `pods of ${namespace} with ${labelText(selector)}`,
          meant: meant && `${labelText(meant.labels)}, the labels of ${meant.entry.ref}`,
          fix: 'select labels of pods, or remove the Service',
        }),
      });
    }
    for (const { entry, namespace, services } of mesh.services.entries) {
      const [service] = services;
      if (!service?.selector || mesh.workloads.behind(service).length > 0 || strandedPod(mesh, namespace, service.selector)) continue;

      report({
        message: `no pod and no WorkloadEntry in ${namespace} has the labels ${labelText(service.selector)}, so ${entry.ref} does not have endpoints`,
        ...judgeUnknown(mesh, {
          at: entry.at('spec', 'workloadSelector'),
          name: `workloads of ${namespace} with ${labelText(service.selector)}`,
          fix: 'select labels of workloads, or list endpoints',
        }),
      });
    }
  },
});

function isWithoutAddresses(mesh: Mesh, service: Service): boolean {
  return !mesh.workloads.hasEndpointSlices(service) && emptinessOf(mesh, service) === 'empty';
}

/** The workload of the same name, or the one whose labels are similar to the selector. */
function meantBy(mesh: Mesh, { name, namespace }: Service, selector: Labels) {
  const isNear = (labels: Labels) =>
    Object.entries(selector).every(([key, value]) => labels[key] === value || isSlip(value, labels[key] ?? ''));
  return mesh.workloads.named(name, namespace)[0] ?? mesh.workloads.in(namespace).find(({ labels }) => isNear(labels));
}
