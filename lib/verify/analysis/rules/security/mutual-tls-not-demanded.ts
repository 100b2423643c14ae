import type { Mesh } from '../../../../mesh/mesh';
import { defineRule } from '../../rule';

export const mutualTlsNotDemanded = defineRule({
  id: 'security/mutual-tls-not-demanded',
  severity: 'info',
  summary: 'If clients use mutual TLS, servers require it.',
  reads: ['DestinationRule', 'MeshConfig', 'PeerAuthentication'],
  alsoKnownAs: ['KIA0205', 'KIA0206'],
  why: 'A DestinationRule configures clients. Without a PeerAuthentication, the pods still accept plain text from everyone else; and with automatic mutual TLS, clients do not need the setting.',

  check(mesh, report) {
    for (const rule of mesh.destinationRules.all) {
      const scope = scopeOf(mesh, rule.host);
      if (scope === undefined || rule.trafficPolicy.get('tls', 'mode').text() !== 'ISTIO_MUTUAL' || isDemanded(mesh, scope)) continue;

      report({
        at: rule.trafficPolicy.get('tls', 'mode').at,
        message: `no PeerAuthentication requires mutual TLS for ${scope || 'the mesh'}, so its pods also accept plain text`,
        fix: `add a PeerAuthentication with mode STRICT in namespace ${scope || mesh.config.rootNamespace}`,
      });
    }
  },
});

/** The namespace that a wildcard host stands for; the empty text for all of them. */
function scopeOf(mesh: Mesh, host: string): string | undefined {
  if (host === '*' || host === '*.local' || host === `*.${mesh.clusterDomain}` || host === `*.svc.${mesh.clusterDomain}`) return '';
  const suffix = `.svc.${mesh.clusterDomain}`;
  return host.startsWith('*.') && host.endsWith(suffix) ? host.slice(2, -suffix.length) : undefined;
}

function isDemanded(mesh: Mesh, scope: string): boolean {
  const homes = [mesh.config.rootNamespace, ...(scope ? [scope] : [])];
  return mesh.policies
    .of('PeerAuthentication')
    .all.some((policy) => !policy.selector && homes.includes(policy.namespace) && policy.mode?.mode === 'STRICT');
}
