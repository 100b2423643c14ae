import { textIn } from '../../../../mesh/config/config-map';
import type { Mesh } from '../../../../mesh/mesh';
import type { Workload } from '../../../../mesh/workloads/workload';
import { DASHBOARDS } from '../../../../semantics/dashboards';
import { defineRule } from '../../rule';

export const publicDashboard = defineRule({
  id: 'security/public-dashboard',
  severity: 'warning',
  summary: 'No dashboard is accessible to everyone through a gateway.',
  reads: ['AuthorizationPolicy', 'ConfigMap', 'Gateway', 'MeshConfig', 'Service', 'ServiceEntry', 'VirtualService', 'Workload'],
  alsoKnownAs: [],
  why: 'Prometheus, Jaeger and Kiali with default settings do not require a login. They show every service, its errors and sometimes its data to the whole internet.',

  check(mesh, report) {
    for (const { host, role, route, at } of mesh.virtualServices.destinations) {
      const name = host.split('.')[0];
      if (role !== 'route' || !DASHBOARDS.includes(name) || !mesh.services.ofCluster(host)) continue;
      const gateways = mesh.virtualServices.uses.gatewaysOf(route).flatMap((ref) => mesh.gateways.named(ref) ?? []);
      const asked = [
        ...gateways.flatMap((gateway) => mesh.gateways.podsOf(gateway)),
        ...mesh.services.declaring(host).flatMap((known) => mesh.workloads.behind(known)),
      ];
      if (gateways.length === 0 || asked.some((workload) => asksWho(mesh, workload)) || asksItself(mesh, name)) continue;

      report({
        at: at.field('host'),
        message: `${name} is accessible to everyone who can reach ${gateways[0].entry.ref}`,
        fix: 'require a token or known addresses with an AuthorizationPolicy, or do not expose it',
      });
    }
  },
});

/** True if some policy for the workload wants a token, an address or another service's word. */
function asksWho(mesh: Mesh, workload: Workload): boolean {
  return mesh.policies
    .of('AuthorizationPolicy')
    .forWorkload(workload)
    .some(({ action, rules }) => {
      const fields = rules.flatMap(({ from }) => from.flatMap(({ field }) => field.entries().map(([name]) => name)));
      const keys = rules.flatMap(({ when }) => when.map(({ field }) => field));
      return (
        action === 'CUSTOM' ||
        fields.some((field) => /requestPrincipals|ipBlocks|remoteIpBlocks/i.test(field)) ||
        keys.some((key) => /^(request\.auth\.|source\.ip$|remote\.ip$)/.test(key)) ||
        (action === 'ALLOW' && rules.length === 0)
      );
    });
}

/** True for a Kiali whose own configuration wants a login. */
function asksItself(mesh: Mesh, name: string): boolean {
  const config = mesh.objects.of('ConfigMap').find((entry) => entry.name === 'kiali');
  const text = config && textIn(config, 'config.yaml');
  const strategy = /strategy:\s*["']?(\w+)/.exec(text ?? '')?.[1];
  return name === 'kiali' && strategy !== undefined && strategy !== 'anonymous';
}
