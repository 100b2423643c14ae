import { isDeepStrictEqual } from 'node:util';
import { isMapping } from '../../semantics/mapping';
import { call, type Call } from '../code';
import type { Draft, Subject } from './draft';
import { type Fields, given, lastArgument, listOf, NotSaid } from './fields';
import { namespaceOf } from './policy-target';

/** The ingress gateway of Istio's own charts and profiles. */
export const INGRESS = { labels: { istio: 'ingressgateway' }, namespace: 'istio-system' };

const SECURE_LISTENERS: ReadonlyMap<unknown, string> = new Map([
  ['HTTPS', 'Listener.https'],
  ['TLS', 'Listener.tls'],
]);

const TERMINATIONS: ReadonlyMap<unknown, string> = new Map([
  ['SIMPLE', 'ServerTls.simple'],
  ['MUTUAL', 'ServerTls.mutual'],
]);

export function writeGateway(subject: Subject): Draft {
  const namespace = namespaceOf(subject);
  const { selector, servers } = subject.spec;
  if (!isMapping(selector) || Object.keys(selector).length === 0) throw new NotSaid('it selects all gateways');
  const isIngress = isDeepStrictEqual({ ...selector }, INGRESS.labels);
  const workload = isIngress ? call('MeshWorkload.istioIngress') : call('MeshWorkload.fromAttributes', { namespace, labels: selector });
  const elsewhere = isIngress && namespace !== INGRESS.namespace ? { namespace } : {};
  const methods = listOf(servers).map((server) => ({ method: 'addListener', args: [writeListener(server)] }));
  return { callee: 'Gateway', options: { ...elsewhere, workload }, methods };
}

function writeListener(server: Fields): Call {
  const { port, hosts: written, tls, ...others } = server;
  const { hosts, ...routes } = hostsIn(written);
  const [unsaid] = Object.keys(others);
  if (unsaid !== undefined) throw new NotSaid(`there is no option for servers.${unsaid}`);
  if (!isMapping(port)) throw new NotSaid('a server does not have a port');
  const isAny = isDeepStrictEqual(hosts, ['*']);
  const where = { port: port.number, name: port.name, ...(!isAny && { hosts }), ...routes };
  const httpsRedirect = isMapping(tls) && tls.httpsRedirect === true;
  if (port.protocol === 'HTTP') return call('Listener.http', { ...where, ...(httpsRedirect && { httpsRedirect }) });
  if (port.protocol === 'TCP' && tls === undefined && isAny) return call('Listener.tcp', where);
  const factory = SECURE_LISTENERS.get(port.protocol);
  if (factory === undefined || !isMapping(tls)) throw new NotSaid(`there is no listener for ${String(port.protocol)} with these settings`);
  return call(factory, { ...where, tls: writeTls(tls) });
}

/** Hosts, and the one namespace that stands in front of all of them. */
function hostsIn(written: unknown): { readonly hosts: readonly string[]; readonly routesFrom?: unknown } {
  const pairs = ((written ?? []) as readonly string[]).map((host) => host.split('/'));
  const namespaces = new Set(pairs.map(([namespace, host]) => (host === undefined ? '*' : namespace)));
  if (namespaces.size > 1) throw new NotSaid('there is no option for a server whose hosts are for routes of different namespaces');
  const hosts = pairs.map(([namespace, host = namespace]) => host);
  const [from] = namespaces;
  if (from === undefined || from === '*') return { hosts };
  return { hosts, routesFrom: from === '.' ? 'Same' : { namespace: from } };
}

const TLS_VERSIONS: readonly unknown[] = ['TLSV1_2', 'TLSV1_3'];

function writeTls({ mode, credentialName, minProtocolVersion, subjectAltNames, caCertCredentialName, ...others }: Fields): Call {
  const [unsaid] = Object.keys(others);
  if (unsaid !== undefined) throw new NotSaid(`there is no option for tls.${unsaid}`);
  if (mode === 'PASSTHROUGH') return call('ServerTls.passthrough');
  if (mode === 'AUTO_PASSTHROUGH') return call('ServerTls.autoPassthrough');
  if (mode === 'ISTIO_MUTUAL') return call('ServerTls.istioMutual');
  if (minProtocolVersion !== undefined && !TLS_VERSIONS.includes(minProtocolVersion)) {
    throw new NotSaid(`there is no option for the TLS version ${String(minProtocolVersion)}`);
  }
  const options = given({
    minProtocolVersion: minProtocolVersion === 'TLSV1_3' ? minProtocolVersion : undefined,
    subjectAltNames,
    caSecretName: caCertCredentialName,
  });
  const factory = TERMINATIONS.get(mode);
  if (factory === undefined) throw new NotSaid(`there is no option for the TLS mode ${String(mode)}`);
  return call(factory, credentialName, ...lastArgument(options));
}
