import { defineRule } from '../../rule';

export const protocolInSuffix = defineRule({
  id: 'services/protocol-in-suffix',
  severity: 'warning',
  summary: 'The name of a port begins with the protocol that it speaks.',
  reads: ['Service'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/',
  why: 'Istio takes the part of the name before the first hyphen. To a port that is called http-grpc proxies speak HTTP/1.1, on which gRPC does not work; one that is called tcp-grpc is balanced by connection, so one pod gets all calls of a client.',

  check(mesh, report) {
    for (const { ports } of mesh.services.kubernetes) {
      for (const { name, declared, field } of ports) {
        const suffix = name.toLowerCase().split('-').slice(1);
        const isHidden = suffix.includes('grpc') && (declared === 'http' || declared === 'tcp') && !field.get('appProtocol').present;
        if (!isHidden || suffix.includes('gateway') || suffix.includes('web')) continue;

        report({
          at: field.get('name').at,
          message: `Istio takes ${name} for ${declared}, ${declared === 'http' ? 'and gRPC needs HTTP/2' : 'so calls are balanced by connection, not by request'}`,
          fix: 'start the name with grpc, or write appProtocol: grpc',
        });
      }
    }
  },
});
