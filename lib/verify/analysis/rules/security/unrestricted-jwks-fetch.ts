import { labelsOf } from '../../../../mesh/reading/metadata';
import type { Workload } from '../../../../mesh/workloads/workload';
import { defineRule } from '../../rule';

const SETTING = 'BLOCKED_CIDRS_IN_JWKS_URIS';

export const unrestrictedJwksFetch = defineRule({
  id: 'security/unrestricted-jwks-fetch',
  severity: 'warning',
  summary: 'istiod only fetches keys from allowed addresses.',
  reads: ['RequestAuthentication', 'Workload'],
  alsoKnownAs: ['IST0175'],
  why: 'istiod itself fetches the `jwksUri` of every RequestAuthentication. Anyone who can create one can make istiod call addresses inside the cluster or the metadata service of the cloud.',

  check(mesh, report) {
    const policies = mesh.policies.of('RequestAuthentication').all;
    if (policies.length === 0) return;
    for (const workload of mesh.workloads.all) {
      if (workload.kind !== 'Deployment' || labelsOf(workload.entry).get('app').text() !== 'istiod' || isRestricted(workload)) continue;

      report({
        at: workload.template.at.field('spec', 'containers'),
        message: `${SETTING} is not set, so istiod fetches keys from any address in any of the ${policies.length} RequestAuthentications`,
        fix: `set ${SETTING} to the blocks that it must not call, such as 169.254.0.0/16`,
      });
    }
  },
});

function isRestricted(workload: Workload): boolean {
  const env = workload.containers().flatMap(({ field }) => field.get('env').items());
  return env.some((each) => each.get('name').text() === SETTING && Boolean(each.get('value').text()));
}
