import { isPrivateAddress } from '../../../../semantics/ip-block';
import type { Mesh } from '../../../../mesh/mesh';
import { type AuthorizationPolicy, conditionTexts, textsIn } from '../../../../mesh/policies/authorization-policy';
import type { PlacedText } from '../../../../mesh/reading/placed-text';
import { gatewayCalls } from '../../gateway-calls';
import { defineRule } from '../../rule';
import { ROUTE_KINDS } from '../../reads';

export const clientAddressAtSidecar = defineRule({
  id: 'security/client-address-at-sidecar',
  severity: 'warning',
  summary: 'Policies with ipBlocks for clients on the internet apply to gateways.',
  reads: [
    ...ROUTE_KINDS,
    'AuthorizationPolicy',
    'Gateway',
    'MeshConfig',
    'Namespace',
    'Service',
    'ServiceEntry',
    'VirtualService',
    'Workload',
    ...['Gateway', 'GatewayClass', 'ListenerSet'].map((kind) => `gateway.networking.k8s.io/${kind}`),
  ],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/tasks/security/authorization/authz-ingress/',
  why: 'The attribute `ipBlocks` is the address that the connection comes from. Behind a gateway that is a pod of the gateway for every request, so a rule for addresses of clients does not match any.',

  check(mesh, report) {
    const said = new Set<AuthorizationPolicy>();
    if (!mesh.policies.of('AuthorizationPolicy').all.some((policy) => publicAddress(policy))) return;
    for (const { host, gateways } of gatewayCalls(mesh)) {
      for (const policy of policiesBehind(mesh, host)) {
        const address = publicAddress(policy);
        if (!address || said.has(policy)) continue;
        said.add(policy);

        report({
          at: address.at,
          message: `requests from clients come through ${gateways[0].ref}, so the sidecar sees the address of its pods instead of ${address.value}`,
          fix: 'move the rule to the gateway',
        });
      }
    }
  },
});

function policiesBehind(mesh: Mesh, host: string): readonly AuthorizationPolicy[] {
  const called = mesh.services.declaring(host).flatMap((service) => mesh.workloads.behind(service));
  const pods = called.filter((workload) => mesh.workloads.dataPlaneOf(workload) === 'sidecar');
  return pods.flatMap((workload) => mesh.policies.of('AuthorizationPolicy').forWorkload(workload));
}

/** An address of the internet that a policy names; a block of every address also contains those of gateways. */
function publicAddress({ rules }: AuthorizationPolicy): PlacedText | undefined {
  const blocks = rules.flatMap((rule) => [
    ...rule.from.flatMap((source) => [...textsIn(source, 'ipBlocks'), ...textsIn(source, 'notIpBlocks')]),
    ...conditionTexts(rule, 'source.ip'),
  ]);
  return blocks.find(({ value }) => !value.endsWith('/0') && !isPrivateAddress(value.split('/')[0]));
}
