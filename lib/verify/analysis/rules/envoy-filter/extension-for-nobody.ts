import { nearLabels } from '../../near-names';
import { podsElsewhere, unmatched } from '../../selectors';
import { defineRule } from '../../rule';
import { labelText } from '../../words';

const KINDS = ['EnvoyFilter', 'ProxyConfig', 'TrafficExtension', 'WasmPlugin'];

export const extensionForNobody = defineRule({
  id: 'envoy-filter/extension-for-nobody',
  severity: 'warning',
  summary: 'The selector of an EnvoyFilter, WasmPlugin or ProxyConfig selects pods in its namespace.',
  reads: [
    ...KINDS,
    'Gateway',
    'Ingress',
    'IngressClass',
    'MeshConfig',
    'Namespace',
    'Workload',
    ...['Gateway', 'GatewayClass', 'ListenerSet'].map((kind) => `gateway.networking.k8s.io/${kind}`),
  ],
  alsoKnownAs: ['KIA0004'],
  why: 'What extends proxies applies to pods of its own namespace, unless it is in the root namespace. If the selector does not select any, it has no effect.',

  check(mesh, report) {
    const root = mesh.config.rootNamespace;
    const meantBy = nearLabels(mesh);
    for (const policy of KINDS.flatMap((kind) => mesh.policies.of(kind).all)) {
      const { selector, selectorAt, namespace, entry } = policy;
      const { selected, gateways } = mesh.policies.reachOf(policy);
      if (!selector || namespace === root || selected.length > 0 || gateways.length > 0) continue;
      const elsewhere = meantBy(selector, namespace) ? undefined : podsElsewhere(mesh, policy, mesh.workloads.in(namespace));
      report(
        elsewhere
          ? {
              at: selectorAt,
              message: `no pod in ${namespace} has the labels ${labelText(selector)}, only ${elsewhere}, and ${entry.ref} only applies to its own namespace, so it has no effect`,
              fix: `move it to the namespace of ${elsewhere}`,
            }
          : unmatched(mesh, policy, meantBy),
      );
    }
  },
});
