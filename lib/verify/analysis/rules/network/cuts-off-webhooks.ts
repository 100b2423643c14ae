import { meets } from '../../../../semantics/label-selector';
import { takesPort } from '../../network-reach';
import { defineRule } from '../../rule';

const ISTIOD = { app: 'istiod', istio: 'pilot' };
const WEBHOOKS = { number: 15017, transport: 'TCP' } as const;

export const cutsOffWebhooks = defineRule({
  id: 'network/cuts-off-webhooks',
  severity: 'warning',
  summary: 'NetworkPolicies allow the API server to call the webhooks of istiod.',
  reads: ['MeshConfig', 'NetworkPolicy'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/ops/deployment/application-requirements/#ports-used-by-istio',
  why: 'The API server calls istiod on TCP port 15017 to inject sidecars and to validate resources. It is outside the cluster network, so a rule for pods or namespaces does not allow it. Then pods are created without a sidecar or not at all, and resources are refused.',

  check(mesh, report) {
    const { rootNamespace } = mesh.config;
    const policies = mesh.networkPolicies.all.filter(
      (policy) => policy.namespace === rootNamespace && policy.restricts('Ingress') && meets(policy.pods, ISTIOD),
    );
    const rules = policies.flatMap((policy) => policy.rules('Ingress'));
    const mayCall = rules.some(
      (rule) => takesPort(rule, WEBHOOKS) && (rule.peers.length === 0 || rule.peers.some(({ isBlock }) => isBlock)),
    );
    if (policies.length === 0 || mayCall) return;

    report({
      at: policies[0].placeOf('Ingress'),
      message: 'the API server cannot call istiod on port 15017, so it does not inject sidecars or validate resources',
      fix: 'allow ingress to istiod on TCP port 15017 from everywhere, or from the addresses of the API server',
    });
  },
});
