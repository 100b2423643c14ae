import { callsOfServiceFail } from '../../claims/failing-calls';
import { defineRule } from '../../rule';

export const withoutEndpoints = defineRule({
  id: 'service-entry/without-endpoints',
  severity: 'error',
  summary: 'A ServiceEntry with resolution STATIC lists endpoints, or selects workloads.',
  reads: ['ServiceEntry'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/reference/config/networking/service-entry/#ServiceEntry-Resolution',
  why: 'With resolution STATIC proxies use the addresses in `endpoints`, or those of what `workloadSelector` finds. Without either there is no address, also not that of the host, so every call gets 503.',

  check(mesh, report) {
    for (const { spec, entry, services, namespace } of mesh.services.entries) {
      const isEmpty = spec.get('endpoints').items().length === 0 && !spec.get('workloadSelector').present;
      if (spec.get('resolution').text() !== 'STATIC' || !isEmpty) continue;

      report({
        at: spec.get('resolution').at,
        message: `${entry.ref} lists no endpoints, so every call gets 503`,
        fix: 'add endpoints, or write resolution DNS',
        claims: () => services.slice(0, 1).flatMap((service) => callsOfServiceFail(mesh, service, { from: { namespace, labels: {} } })),
      });
    }
  },
});
