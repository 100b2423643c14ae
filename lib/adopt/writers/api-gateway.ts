import { isDeepStrictEqual } from 'node:util';
import { call, type Call } from '../code';
import type { Draft, Subject } from './draft';
import { type Fields, fieldsOf, given, listOf, NotSaid } from './fields';
import { INGRESS } from './gateway';
import { namespaceOf } from './policy-target';

/** A Gateway of the Gateway API. */
export function writeApiGateway(subject: Subject): Draft {
  const namespace = namespaceOf(subject);
  const { gatewayClassName, addresses, listeners } = subject.spec;
  if (gatewayClassName === 'istio-waypoint') throw new NotSaid('a Waypoint would also label the namespaces that it serves');
  if (gatewayClassName !== 'istio') throw new NotSaid(`the class ${String(gatewayClassName)} is not Istio's own`);
  const list = listOf(listeners);
  checkCertificates(list);
  return {
    callee: 'Gateway',
    options: given({ api: 'gateway-api', workload: writeWorkload(addresses, namespace) }),
    methods: list.map((listener) => ({ method: 'addListener', args: [writeListener(listener)] })),
    overrides: 'gatewayApiSpec',
  };
}

/** Without the name of a Service, Istio creates the pods. */
function writeWorkload(addresses: unknown, namespace: string): Call | undefined {
  if (listOf(addresses).every(({ type }) => type !== 'Hostname')) return undefined;
  const ingress = { type: 'Hostname', value: `istio-ingressgateway.${INGRESS.namespace}.svc.cluster.local` };
  const isIngress = namespace === INGRESS.namespace && isDeepStrictEqual(addresses, [ingress]);
  if (isIngress) return call('MeshWorkload.istioIngress');
  throw new NotSaid('the labels of the pods behind its address are not known');
}

/** Listeners of one certificate are one listener of the construct. */
function checkCertificates(listeners: readonly Fields[]): void {
  const keys = listeners.filter(({ protocol }) => protocol === 'HTTPS').map(({ port, tls }) => JSON.stringify([port, tls]));
  if (new Set(keys).size < keys.length)
    throw new NotSaid('two of its listeners have the same certificate, and the construct writes one listener for both');
}

const FACTORIES: ReadonlyMap<unknown, string> = new Map([
  ['HTTP', 'Listener.http'],
  ['HTTPS', 'Listener.https'],
  ['TLS', 'Listener.tls'],
  ['TCP', 'Listener.tcp'],
]);

function writeListener({ name, hostname, port, protocol, tls, allowedRoutes }: Fields): Call {
  const factory = FACTORIES.get(protocol);
  if (factory === undefined) throw new NotSaid(`there is no listener for ${String(protocol)}`);
  const routesFrom = writeRoutesFrom(fieldsOf(allowedRoutes));
  const hosts = hostname === undefined ? undefined : [hostname];
  return call(factory, given({ port, name, hosts, tls: tls === undefined ? undefined : writeTls(fieldsOf(tls)), routesFrom }));
}

function writeRoutesFrom({ namespaces, kinds }: Fields): unknown {
  if (kinds !== undefined) throw new NotSaid('there is no option for allowedRoutes.kinds');
  const { from = 'Same', selector } = fieldsOf(namespaces);
  if (from === 'All') return undefined;
  if (from === 'Same') return 'Same';
  const { matchLabels, matchExpressions } = fieldsOf(selector);
  if (from !== 'Selector' || matchExpressions !== undefined)
    throw new NotSaid('there is no option for this value of allowedRoutes.namespaces');
  const { 'kubernetes.io/metadata.name': namespace, ...others } = fieldsOf(matchLabels);
  return namespace !== undefined && Object.keys(others).length === 0 ? { namespace } : { labels: matchLabels };
}

const MUTUAL = { 'gateway.istio.io/tls-terminate-mode': 'MUTUAL' };

function writeTls({ mode, certificateRefs, options }: Fields): Call {
  if (mode === 'Passthrough') return call('ServerTls.passthrough');
  const [certificate, second] = listOf(certificateRefs);
  if (certificate === undefined || second !== undefined || certificate.namespace !== undefined) {
    throw new NotSaid('there is no option for several certificates, or for one in another namespace');
  }
  if (options === undefined) return call('ServerTls.simple', certificate.name);
  if (!isDeepStrictEqual({ ...fieldsOf(options) }, MUTUAL)) throw new NotSaid('there is no option for this value of tls.options');
  return call('ServerTls.mutual', certificate.name);
}
