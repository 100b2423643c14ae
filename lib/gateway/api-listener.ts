import type { IConstruct } from 'constructs';
import type { gatewayapi } from '../../imports';
import { ConfigError } from '../core/config-error';
import { covers } from '../semantics/hostname';
import type { BoundListener, Section } from './bound-listener';
import { allowedRoutesFor } from './routes-from';

type Wire = gatewayapi.GatewaySpecListeners;

/**
 * The listeners of a Gateway of the Gateway API, open to routes of every namespace by default, as those of Istio's own Gateways are.
 *
 * @throws ConfigError when the Gateway API cannot express a listener
 */
export function renderListeners(at: IConstruct, sections: readonly Section[]): Wire[] {
  return sections.map(({ name, port, hostname, bound }) => ({
    name,
    hostname: hostname === '*' ? undefined : hostname,
    port,
    protocol: bound.listener.protocol,
    tls: renderTls(at, bound),
    allowedRoutes: allowedRoutesFor(bound.listener.routesFrom),
  }));
}

/** Refuses several hosts with one certificate if their common wildcard would also match names of another listener. */
export function checkWildcards(at: IConstruct, sections: readonly Section[]): void {
  for (const { hosts, hostname, port, bound } of sections.filter((each) => !each.hosts.includes(each.hostname))) {
    const rival = sections.find((other) => other.bound !== bound && other.port === port && covers(other.hostname, hostname));
    if (rival === undefined) continue;
    throw new ConfigError(at, {
      field: 'tls',
      value: bound.tls?.credentialName,
      problem: `is for ${hosts.join(' and ')}, whose common listener for ${hostname} also matches names of listener ${rival.name}`,
      fix: 'give each host its own certificate, or use a Gateway with api: "istio"',
    });
  }
}

function renderTls(at: IConstruct, { listener, tls }: BoundListener): Wire['tls'] {
  if (listener.httpsRedirect) refuse(at, 'httpsRedirect', true, 'use HttpsRedirect');
  if (tls === undefined) return undefined;
  const { mode, credentialName, minProtocolVersion, caCertCredentialName, subjectAltNames } = tls;
  if (mode === 'PASSTHROUGH') return { mode: 'Passthrough' };
  if (mode !== 'SIMPLE' && mode !== 'MUTUAL') refuse(at, 'tls', mode, 'use a Gateway with api: "istio"');
  if (minProtocolVersion === 'TLSV1_3') refuse(at, 'tls.minProtocolVersion', minProtocolVersion, 'use a Gateway with api: "istio"');
  if (caCertCredentialName) refuse(at, 'tls.caSecretName', caCertCredentialName, `add "ca.crt" to the Secret ${credentialName}`);
  if (subjectAltNames) refuse(at, 'tls.subjectAltNames', subjectAltNames, 'name principals in an AuthorizationPolicy');
  return {
    mode: 'Terminate',
    certificateRefs: [{ group: '', kind: 'Secret', name: credentialName! }],
    options: mode === 'MUTUAL' ? { 'gateway.istio.io/tls-terminate-mode': 'MUTUAL' } : undefined,
  };
}

function refuse(at: IConstruct, field: string, value: unknown, fix: string): never {
  throw new ConfigError(at, { field, value, problem: 'is not supported by the Gateway API', fix });
}
