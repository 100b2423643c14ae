import { groupBy } from '../../../../semantics/group-by';
import { defineRule } from '../../rule';
import { nearName } from '../../near-names';
import { judgeUnknown } from '../../unknown-name';
import { named, remembering } from '../../words';

export const unknownServiceAccount = defineRule({
  id: 'workloads/unknown-service-account',
  severity: 'warning',
  summary: 'The service account of a workload exists.',
  reads: ['ServiceAccount', 'Workload'],
  alsoKnownAs: ['KIA1701'],
  why: 'Kubernetes does not create pods for a service account that does not exist. For a WorkloadGroup, the machine does not get an identity.',

  check(mesh, report) {
    const accounts = groupBy(mesh.objects.of('ServiceAccount'), ({ namespace }) => namespace);
    const near = remembering((namespace) => nearName(() => accounts.get(namespace)!.map(({ name }) => name)));
    for (const { serviceAccount, serviceAccountAt, namespace, isMachine, entry } of mesh.workloads.all) {
      const known = accounts.get(namespace)?.map(({ name }) => name) ?? [];
      if (serviceAccount === 'default' || known.length === 0 || known.includes(serviceAccount)) continue;

      report({
        message: `namespace ${namespace} does not have a service account ${serviceAccount}, so ${entry.ref} does not get ${isMachine ? 'an identity' : 'pods'}`,
        ...judgeUnknown(mesh, {
          at: serviceAccountAt,
          name: `ServiceAccount ${namespace}/${serviceAccount}`,
          meant: near(namespace)(serviceAccount),
          isPlaceKnown: true,
          fix: `use ${named(known)}, or add the ServiceAccount`,
        }),
      });
    }
  },
});
