import { groupOf, type KubeObject } from '../manifest/manifest';
import { isMapping } from '../semantics/mapping';

/**
 * An object with the values that Istio takes where it says nothing, of those that constructs always write.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/#AuthorizationPolicy
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings
 */
export function withIstioDefaults(object: KubeObject): KubeObject {
  const { spec } = object;
  if (!isMapping(spec)) return object;
  const kind = `${groupOf(object)}/${object.kind}`;
  if (kind === 'security.istio.io/AuthorizationPolicy') return { ...object, spec: { action: 'ALLOW', ...spec } };
  if (kind !== 'networking.istio.io/Gateway' || !Array.isArray(spec.servers)) return object;
  return { ...object, spec: { ...spec, servers: spec.servers.map(withTlsVersion) } };
}

function withTlsVersion(server: unknown): unknown {
  if (!isMapping(server) || !isMapping(server.tls)) return server;
  const { mode } = server.tls;
  if (mode !== 'SIMPLE' && mode !== 'MUTUAL') return server;
  return { ...server, tls: { minProtocolVersion: 'TLSV1_2', ...server.tls } };
}
