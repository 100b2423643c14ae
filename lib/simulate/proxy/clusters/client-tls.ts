import type { At } from '../../../manifest/manifest-object';
import type { BackendTlsPolicy } from '../../../mesh/gateway-api/backend-tls-policy';
import type { DestinationRule } from '../../../mesh/destination-rules/destination-rule';
import type { Cursor } from '../../../mesh/reading/cursor';
import type { Port } from '../../../mesh/services/port';
import type { Service } from '../../../mesh/services/service';
import type { View } from '../view';
import type { TrafficPolicy } from '../../../mesh/destination-rules/traffic-policy';

/** What a proxy does with connections to a cluster. `auto`: mutual TLS to every endpoint that supports it. */
export type ClientTls =
  | { readonly mode: 'plaintext'; readonly at?: At; readonly why: string }
  | { readonly mode: 'auto'; readonly sni: string; readonly why: string }
  | {
      readonly mode: 'explicit';
      readonly kind: 'SIMPLE' | 'MUTUAL' | 'ISTIO_MUTUAL';
      readonly at: At;
      readonly sni?: string;
      readonly clientCertificate?: string;
      readonly why: string;
      /** What the server must present. */
      readonly policy?: BackendTlsPolicy;
    };

/** The TLS of one cluster for one proxy. */
export function clientTls(
  view: View,
  service: Service,
  cluster: { readonly port: number; readonly subset: string },
  port: Port,
  policy: TrafficPolicy,
  rule: DestinationRule | undefined,
): ClientTls {
  const istioSni = `outbound_.${cluster.port}_.${cluster.subset}_.${service.host}`;
  if (policy.tls) return leavesOutTls(view, policy.tls, rule) ?? fromRule(policy, istioSni);
  const { config, policies, gatewayApi } = view.mesh;
  const backend = gatewayApi.backendTls.for(service, port);
  if (backend) return fromBackendTls(backend);
  if (!config.isMutualTlsAutomatic) return { mode: 'plaintext', why: 'enableAutoMtls is off' };
  if (service.isExternal) return { mode: 'plaintext', why: 'the host is outside the mesh' };
  const server = policies.mutualTls.modeOfNamespace(service.namespace);
  if (server.mode === 'DISABLE') return { mode: 'plaintext', at: server.at, why: 'mutual TLS is disabled for its namespace' };
  return { mode: 'auto', sni: istioSni, why: 'automatic mutual TLS' };
}

function fromBackendTls(policy: BackendTlsPolicy): ClientTls {
  return { mode: 'explicit', kind: 'SIMPLE', at: policy.at, sni: policy.hostname, why: `${policy.entry.ref} requires TLS`, policy };
}

/** istiod only sends Secrets to the sidecars that a rule selects; the others get a cluster without TLS. */
function leavesOutTls({ proxy }: View, tls: Cursor, rule: DestinationRule | undefined): ClientTls | undefined {
  const name = tls.get('credentialName');
  const mode = tls.get('mode').text();
  if (proxy.kind !== 'sidecar' || rule?.workloadSelector || !name.text() || (mode !== 'SIMPLE' && mode !== 'MUTUAL')) return undefined;
  return { mode: 'plaintext', at: name.at, why: 'sidecars ignore credentialName without a workloadSelector' };
}

function fromRule({ tls }: TrafficPolicy, istioSni: string): ClientTls {
  const mode = tls!.get('mode').text() ?? 'DISABLE';
  const at = tls!.get('mode').present ? tls!.get('mode').at : tls!.at;
  const sni = tls!.get('sni').text() || undefined;
  if (mode === 'ISTIO_MUTUAL')
    return { mode: 'explicit', kind: mode, at, sni: sni ?? istioSni, clientCertificate: 'default', why: `tls mode ${mode}` };
  if (mode === 'SIMPLE') return { mode: 'explicit', kind: mode, at, sni, why: `tls mode ${mode}` };
  if (mode === 'MUTUAL') {
    const clientCertificate = tls!.get('credentialName').text() ?? tls!.get('clientCertificate').text();
    return { mode: 'explicit', kind: mode, at, sni, clientCertificate, why: `tls mode ${mode}` };
  }
  return { mode: 'plaintext', at, why: 'tls mode DISABLE' };
}
