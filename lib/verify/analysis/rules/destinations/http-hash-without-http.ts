import { lazy } from '../../../../mesh/reading/lazy';
import { isHttp } from '../../../../semantics/port-protocol';
import { defineRule } from '../../rule';

/** What a hash takes from a request; only `useSourceIp` does without one. */
const OF_REQUESTS = ['httpHeaderName', 'httpCookie', 'httpQueryParameterName'];

export const httpHashWithoutHttp = defineRule({
  id: 'destinations/http-hash-without-http',
  severity: 'warning',
  summary: 'A hash of a header, cookie or query parameter is only used for HTTP services.',
  reads: ['DestinationRule', 'Service', 'ServiceEntry', 'VirtualService'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/reference/config/networking/destination-rule/#LoadBalancerSettings-ConsistentHashLB',
  why: 'Proxies only see headers, cookies and query parameters on HTTP ports. On a TCP or TLS port there is nothing to hash, so each connection goes to any pod, and no cookie is set.',

  check(mesh, report) {
    const readAsHttp = lazy(
      () => new Set(mesh.virtualServices.destinations.filter(({ route }) => route.kind === 'http').map(({ host }) => host)),
    );
    for (const { host, trafficPolicy } of mesh.destinationRules.all) {
      const hash = trafficPolicy.get('loadBalancer', 'consistentHash');
      const part = OF_REQUESTS.map((name) => hash.get(name)).find(({ present }) => present);
      const [service] = part ? mesh.services.declaring(host) : [];
      if (!part || !service || service.ports.length === 0) continue;
      if (readAsHttp().has(host) || service.ports.some(({ protocol }) => isHttp(protocol) || protocol === 'unknown')) continue;

      report({
        at: part.at,
        message: `${host} does not have an HTTP port, so proxies do not see requests to hash`,
        fix: 'declare the port as HTTP, or use useSourceIp',
      });
    }
  },
});
