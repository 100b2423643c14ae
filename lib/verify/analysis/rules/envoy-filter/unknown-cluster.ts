import type { Mesh } from '../../../../mesh/mesh';
import { addedClusters, calledClusters } from '../../../../mesh/policies/envoy-clusters';
import { nearHost, nearName } from '../../near-names';
import { defineRule } from '../../rule';
import { judgeUnknown } from '../../unknown-name';

/** Clusters that istiod gives to every proxy. */
const OF_ISTIOD = [
  'BlackHoleCluster',
  'InboundPassthroughCluster',
  'PassthroughCluster',
  'agent',
  'prometheus_stats',
  'sds-grpc',
  'xds-grpc',
  'zipkin',
];

export const unknownCluster = defineRule({
  id: 'envoy-filter/unknown-cluster',
  severity: 'error',
  summary: 'Every cluster that a filter of an EnvoyFilter calls exists.',
  reads: ['EnvoyFilter', 'Service', 'ServiceEntry'],
  alsoKnownAs: [],
  why: 'The clusters of proxies are those of istiod, `outbound|PORT|SUBSET|HOST` for each port of each Service, and those that an EnvoyFilter adds. A filter that calls another cluster fails for every request, or Envoy rejects the whole listener.',

  check(mesh, report) {
    const filters = mesh.policies.of('EnvoyFilter').all;
    const known = new Set([...OF_ISTIOD, ...filters.flatMap(addedClusters)]);
    const [meantBy, hostMeantBy] = [nearName(() => known), nearHost(mesh)];
    for (const { value: name, at } of filters.flatMap(calledClusters)) {
      const [direction, port, , host] = name.split('|');
      if (known.has(name) || (host === undefined ? direction !== name : direction !== 'outbound')) continue;
      if (host === undefined) {
        report({
          message: `no EnvoyFilter adds the cluster ${name}, so this filter cannot call it`,
          ...judgeUnknown(mesh, { at, name: `cluster ${name}`, meant: meantBy(name) }),
        });
        continue;
      }
      const problem = problemOf(mesh, host, Number(port));
      if (problem === 'host') {
        report({
          message: `no Service or ServiceEntry declares ${host}, so proxies do not have this cluster`,
          ...judgeUnknown(mesh, { at, name: `host ${host}`, meant: hostMeantBy(host) }),
        });
      } else if (problem !== undefined) {
        report({
          at,
          message: `${host} does not have the port ${port}, so proxies do not have this cluster`,
          fix: `write port ${problem}`,
        });
      }
    }
  },
});

/** What is wrong with the cluster of a Service: the host, or the port, for which it answers those that there are. */
function problemOf(mesh: Mesh, host: string, port: number): string | undefined {
  const services = mesh.services.declaring(host);
  if (services.length === 0) return 'host';
  const ports = services.flatMap((service) => service.ports.map(({ number }) => number));
  return ports.length === 0 || ports.includes(port) ? undefined : ports.join(' or ');
}
