import { upgradesToHttp2 } from '../../../../mesh/destination-rules/http-version';
import { trafficPolicy } from '../../../../mesh/destination-rules/traffic-policy';
import { serviceHost } from '../../../../semantics/hostname';
import { isHttp2 } from '../../../../semantics/port-protocol';
import { ROUTE_KINDS } from '../../reads';
import { defineRule } from '../../rule';

export const grpcOverHttp1 = defineRule({
  id: 'gateway-api/grpc-over-http1',
  severity: 'warning',
  summary: 'A GRPCRoute has backends whose ports are declared as gRPC.',
  reads: ['DestinationRule', 'MeshConfig', 'Service', ...ROUTE_KINDS],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/',
  why: 'Gateways and waypoints send HTTP/1.1 to every port that is not declared as HTTP/2 or gRPC, also for a GRPCRoute. A gRPC server does not accept this, so calls fail with UNAVAILABLE.',

  check(mesh, report) {
    for (const backend of mesh.gatewayApi.routes.filter(({ kind }) => kind === 'GRPCRoute').flatMap((route) => route.backends())) {
      const { group, kind, namespace, name, port: number, at } = backend;
      const service =
        kind === 'Service' && group === '' ? mesh.services.ofCluster(serviceHost(name, namespace, mesh.clusterDomain)) : undefined;
      const port = service?.ports.find((each) => each.number === number);
      if (!service || !port || isHttp2(port.declared)) continue;
      const policies = [undefined, ...mesh.destinationRules.covering(service.host)].map((rule) =>
        trafficPolicy(rule, port.number, undefined),
      );
      if (policies.some((policy) => upgradesToHttp2(policy, mesh.config))) continue;

      report({
        at: at.field('port'),
        message: `port ${port.number} of ${service.entry.ref} is not declared as gRPC, so gateways and waypoints send it HTTP/1.1`,
        fix: 'set appProtocol: grpc, or start the name of the port with grpc',
      });
    }
  },
});
