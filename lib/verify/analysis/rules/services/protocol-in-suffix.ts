import { defineRule } from '../../rule';

export const protocolInSuffix = defineRule({
  id: 'services/protocol-in-suffix',
  severity: 'warning',
  summary: 'The name of a port starts with its protocol.',
  reads: ['Service'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/',
  why: 'Istio reads the protocol from the part of the name before the first hyphen. For a port with the name http-grpc, proxies use HTTP/1.1, which gRPC does not support. A port with the name tcp-grpc is balanced by connection, so one pod gets all calls of a client.',

  check(mesh, report) {
    for (const { ports } of mesh.services.kubernetes) {
      for (const { name, declared, field } of ports) {
        const suffix = name.toLowerCase().split('-').slice(1);
        const isHidden = suffix.includes('grpc') && (declared === 'http' || declared === 'tcp') && !field.get('appProtocol').present;
        if (!isHidden || suffix.includes('gateway') || suffix.includes('web')) continue;

        report({
          at: field.get('name').at,
          message: `the protocol of ${name} is ${declared}, ${declared === 'http' ? 'but gRPC requires HTTP/2' : 'so calls are balanced by connection instead of by request'}`,
          fix: 'start the name with grpc, or set appProtocol: grpc',
        });
      }
    }
  },
});
