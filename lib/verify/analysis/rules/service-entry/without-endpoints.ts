import { callsOfServiceFail } from '../../claims/failing-calls';
import { defineRule } from '../../rule';

export const withoutEndpoints = defineRule({
  id: 'service-entry/without-endpoints',
  severity: 'error',
  summary: 'A ServiceEntry with resolution STATIC has endpoints, or selects workloads.',
  reads: ['ServiceEntry'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/reference/config/networking/service-entry/#ServiceEntry-Resolution',
  why: 'With resolution STATIC, proxies use the addresses in `endpoints`, or those of the workloads that `workloadSelector` selects. The host is not resolved. Without endpoints or workloads, every request gets 503.',

  check(mesh, report) {
    for (const { entry, services, namespace, resolution, endpoints, selectsWorkloads } of mesh.services.entries) {
      if (resolution !== 'static' || endpoints.length > 0 || selectsWorkloads) continue;

      report({
        at: entry.at('spec', 'resolution'),
        message: `${entry.ref} does not have endpoints, so every request gets 503`,
        fix: 'add endpoints, or write resolution DNS',
        claims: () => services.slice(0, 1).flatMap((service) => callsOfServiceFail(mesh, service, { from: { namespace, labels: {} } })),
      });
    }
  },
});
