import { call, type Call, type Expression, MethodOf } from '../code';
import { writeDns01 } from './dns01';
import type { Draft, Subject } from './draft';
import { type Fields, fieldsOf, given, lastArgument, listOf, NotSaid, pick } from './fields';

export function writeClusterIssuer({ name, spec }: Subject): Draft {
  return { callee: 'ClusterIssuer', options: { type: writeType(spec, name) } };
}

export function writeIssuer({ name, spec }: Subject): Draft {
  return { callee: 'Issuer', options: { type: writeType(spec, name) } };
}

function writeType({ acme, ca, selfSigned, vault }: Fields, name: string): Call {
  if (acme !== undefined) return writeAcme(fieldsOf(acme), name);
  if (ca !== undefined) return call('IssuerType.ca', fieldsOf(ca).secretName);
  if (vault !== undefined) return call('IssuerType.vault', vault);
  if (selfSigned === undefined) throw new NotSaid('there is no option for an issuer of this type');
  return call('IssuerType.selfSigned');
}

const LETS_ENCRYPT: ReadonlyMap<unknown, Fields> = new Map([
  ['https://acme-v02.api.letsencrypt.org/directory', {}],
  ['https://acme-staging-v02.api.letsencrypt.org/directory', { environment: 'staging' }],
]);

function writeAcme({ server, email, privateKeySecretRef, externalAccountBinding, preferredChain, solvers }: Fields, issuer: string): Call {
  const { name } = fieldsOf(privateKeySecretRef);
  const environment = LETS_ENCRYPT.get(server);
  const options = given({
    ...(environment ?? { server }),
    email,
    solvers: listOf(solvers).map(writeSolver),
    accountKeySecret: name === issuer ? undefined : name,
    externalAccountBinding,
    preferredChain,
  });
  return call(environment === undefined ? 'IssuerType.acme' : 'IssuerType.letsEncrypt', options);
}

function writeSolver({ selector, http01, dns01 }: Fields): Expression {
  const { dnsNames, dnsZones } = fieldsOf(selector);
  const written = dns01 === undefined ? writeHttp01(fieldsOf(http01)) : writeDns01(fieldsOf(dns01));
  const forHosts = Array.isArray(dnsNames) ? new MethodOf(written, 'forHosts', dnsNames) : written;
  return Array.isArray(dnsZones) ? new MethodOf(forHosts, 'forZones', dnsZones) : forHosts;
}

function writeHttp01({ ingress, gatewayHTTPRoute }: Fields): Call {
  if (gatewayHTTPRoute !== undefined) {
    const parents = listOf(fieldsOf(gatewayHTTPRoute).parentRefs).map((parent) => pick(parent, 'name', 'namespace', 'sectionName'));
    return call('AcmeSolver.http01GatewayApi', ...parents);
  }
  const { class: byClass, ingressClassName } = fieldsOf(ingress);
  if (byClass === undefined && ingressClassName === undefined) throw new NotSaid('there is no option for a solver with these settings');
  const ingressClass = byClass ?? ingressClassName;
  const via = byClass === undefined ? 'ingressClassName' : undefined;
  return call('AcmeSolver.http01Istio', ...lastArgument(given({ via, ingressClass: ingressClass === 'istio' ? undefined : ingressClass })));
}
