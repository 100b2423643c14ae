import { ignoredTargetPort } from '../../../../mesh/services/headless';
import { defineRule } from '../../rule';

export const headlessTargetPort = defineRule({
  id: 'services/headless-target-port',
  severity: 'info',
  summary: 'The ports of a headless Service are the ports on which its pods listen.',
  reads: ['Service', 'Workload'],
  alsoKnownAs: [],
  page: 'https://kubernetes.io/docs/concepts/services-networking/service/#headless-services',
  why: 'Clients of a headless Service connect to the addresses of its pods, so nothing translates `port` to `targetPort`. Connections to a `port` on which the pods do not listen are refused. Only gateways, which know the endpoints, reach the `targetPort`.',

  check(mesh, report) {
    for (const service of mesh.services.kubernetes) {
      for (const port of service.ports) {
        const target = ignoredTargetPort(mesh, service, port);
        if (target === undefined) continue;

        report({
          at: port.field.get('targetPort').at,
          message: `${service.entry.ref} is headless, so clients connect to port ${port.number} of its pods, which listen on port ${target}`,
          fix: `write port: ${target}`,
        });
      }
    }
  },
});
