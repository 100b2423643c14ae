import type { Mesh } from '../../../../mesh/mesh';
import type { JwtRule } from '../../../../mesh/policies/request-authentication';
import type { Workload } from '../../../../mesh/workloads/workload';
import { completedHost, serviceHost } from '../../../../semantics/hostname';
import { defineRule } from '../../rule';

export const unreachableKeys = defineRule({
  id: 'security/unreachable-keys',
  severity: 'error',
  summary: 'istiod can fetch the keys that validate tokens.',
  reads: ['MeshConfig', 'Namespace', 'PeerAuthentication', 'RequestAuthentication', 'Service', 'Workload'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/reference/config/security/jwt/#JWTRule',
  why: 'istiod fetches the keys of a jwtRule itself: from `jwksUri`, or from the address that the issuer publishes at `/.well-known/openid-configuration`. It runs in its own namespace, where a short host or localhost is another server, and it is not in the mesh, so STRICT pods reset its connections. If it does not get keys, it gives the proxies a key that does not match any token, and every token is rejected with 401.',

  check(mesh, report) {
    for (const policy of mesh.policies.of('RequestAuthentication').all) {
      for (const rule of policy.rules) {
        const found = rule.jwks === undefined ? problemOf(mesh, rule) : undefined;
        if (found) report(found);
      }
    }
  },
});

function problemOf(mesh: Mesh, { at, issuer, jwksUri }: JwtRule) {
  if (jwksUri === undefined) {
    return issuer === '' || /^https?:\/\//.test(issuer)
      ? undefined
      : {
          at: at.field('issuer'),
          message: `the issuer ${issuer} is not an address from which istiod can fetch keys, so every token is rejected with 401`,
          fix: 'write jwksUri or jwks',
        };
  }
  const elsewhere = hostElsewhere(mesh, jwksUri);
  if (elsewhere !== undefined) return { at: at.field('jwksUri'), ...elsewhere };
  const refusing = refusingServer(mesh, jwksUri);
  return (
    refusing && {
      at: at.field('jwksUri'),
      message: `istiod fetches these keys without mutual TLS, which the STRICT ${refusing.entry.ref} does not accept, so every token is rejected with 401`,
      fix: 'write the keys in jwks, use an address outside the mesh, or set the port to PERMISSIVE with portLevelMtls',
    }
  );
}

/** The pods in the input that serve an address and only accept mutual TLS. */
function refusingServer(mesh: Mesh, address: string): Workload | undefined {
  if (!URL.canParse(address)) return undefined;
  const { hostname, port, protocol } = new URL(address);
  const service = mesh.services.ofCluster(completedHost(hostname, mesh.clusterDomain) ?? hostname);
  const number = Number(port || (protocol === 'https:' ? 443 : 80));
  const open = service?.ports.find((each) => each.number === number);
  if (!service || !open) return undefined;
  return mesh.workloads
    .behind(service)
    .find(
      (workload) =>
        ['sidecar', 'ambient'].includes(mesh.workloads.dataPlaneOf(workload) ?? '') &&
        mesh.policies.mutualTls.modeFor(workload, workload.containerPort(open.target)).mode === 'STRICT',
    );
}

/** What is wrong with a host that is another one for istiod than for the pods of the policy. */
function hostElsewhere(
  { config, services, clusterDomain }: Mesh,
  address: string,
): { readonly message: string; readonly fix: string } | undefined {
  const host = URL.canParse(address) ? new URL(address).hostname : '';
  if (host === 'localhost' || host.startsWith('127.')) {
    return {
      message: `istiod fetches these keys, and ${host} is istiod itself there, so every token is rejected with 401`,
      fix: 'write the host of the server, or the keys in jwks',
    };
  }
  if (host === '' || host.includes('.') || host.includes(':') || services.ofCluster(serviceHost(host, config.rootNamespace, clusterDomain)))
    return undefined;
  const named = services.kubernetes.filter(({ name }) => name === host);
  return {
    message: `istiod fetches these keys from its own namespace, where ${host} is ${host}.${config.rootNamespace}, so every token is rejected with 401`,
    fix: `write ${named.length === 1 ? named[0].host : `${host}.NAMESPACE.svc.${clusterDomain}`}`,
  };
}
