import type { IConstruct } from 'constructs';
import type { gatewayapi } from '../../imports';
import { ConfigError } from '../core/config-error';
import { sectionName, type BoundListener } from './bound-listener';

type Wire = gatewayapi.GatewaySpecListeners;

/** The listeners of a Gateway of the Gateway API: one for each host, open to the routes of every namespace as Istio's own are. */
export function renderListeners(at: IConstruct, bound: BoundListener): Wire[] {
  const { port, protocol, hosts } = bound.listener;
  const tls = renderTls(at, bound);
  return hosts.map((host) => ({
    name: sectionName(bound.listener, host),
    hostname: host === '*' ? undefined : host,
    port,
    protocol,
    tls,
    allowedRoutes: { namespaces: { from: 'All' } },
  }));
}

function renderTls(at: IConstruct, { listener, tls }: BoundListener): Wire['tls'] {
  if (listener.httpsRedirect) refuse(at, 'httpsRedirect', true, 'use HttpsRedirect');
  if (tls === undefined) return undefined;
  const { mode, credentialName, minProtocolVersion, caCertCredentialName, subjectAltNames } = tls;
  if (mode === 'PASSTHROUGH') return { mode: 'Passthrough' };
  if (mode !== 'SIMPLE' && mode !== 'MUTUAL') refuse(at, 'tls', mode, 'use a Gateway with api: "istio"');
  if (minProtocolVersion === 'TLSV1_3') refuse(at, 'tls.minProtocolVersion', minProtocolVersion, 'use a Gateway with api: "istio"');
  if (caCertCredentialName) refuse(at, 'tls.caSecretName', caCertCredentialName, `put "ca.crt" into the Secret ${credentialName}`);
  if (subjectAltNames) refuse(at, 'tls.subjectAltNames', subjectAltNames, 'name principals in an AuthorizationPolicy');
  return {
    mode: 'Terminate',
    certificateRefs: [{ group: '', kind: 'Secret', name: credentialName! }],
    options: mode === 'MUTUAL' ? { 'gateway.istio.io/tls-terminate-mode': 'MUTUAL' } : undefined,
  };
}

function refuse(at: IConstruct, field: string, value: unknown, fix: string): never {
  throw new ConfigError(at, { field, value, problem: 'cannot be said in the Gateway API', fix });
}
