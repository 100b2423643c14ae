import type { At, ManifestObject } from '../../manifest/manifest-object';
import { dnsNamesOf } from '../../mesh/certificates/certificate';
import { addressesOf } from '../../mesh/gateway-api/gateway-fields';
import type { ApiListener } from '../../mesh/gateway-api/listener';
import type { Gateway } from '../../mesh/gateways/gateway';
import type { Server } from '../../mesh/gateways/server';
import type { Mesh } from '../../mesh/mesh';
import { GATEWAY_API } from '../../mesh/reading/groups';
import type { ClaimedRequest } from '../claim';
import { requestsForHost } from './claims/host-requests';
import type { Labels } from '../../semantics/labels';

/** What ends TLS and routes requests: a server of an Istio Gateway, or a listener of a Gateway of the Gateway API. */
export interface HttpsServer {
  readonly gateway: ManifestObject;
  /** `servers[1]`, `listener shop`. */
  readonly name: string;
  /** Labels of the pods that serve it; for the Gateway API, where it finds them. */
  readonly pods: Labels;
  readonly port: string;
  readonly hosts: readonly string[];
  readonly certificates: readonly ServedCertificate[];
  readonly at: At;
  /** Requests for a host through it; none for one of the Gateway API. */
  requestsFor(host: string): readonly ClaimedRequest[];
}

/** A certificate by the Secret or the files that it is in. */
export interface ServedCertificate {
  readonly name: string;
  /** The names that it is for, when the input has the Certificate. */
  readonly dnsNames: readonly string[];
}

/** Every HTTPS server of the input. */
export function httpsServers(mesh: Mesh): readonly HttpsServer[] {
  const ofIstio = mesh.gateways.istio.flatMap((gateway) => {
    const namespaces = [...new Set(mesh.gateways.podsOf(gateway).map(({ namespace }) => namespace))];
    return gateway.servers.filter(({ protocol }) => protocol === 'https').map((server) => serverOf(mesh, gateway, server, namespaces));
  });
  const ofGatewayApi = mesh.gatewayApi.listeners.all.filter(({ protocol }) => protocol === 'HTTPS');
  return [...ofIstio, ...ofGatewayApi.map((listener) => listenerServer(mesh, listener))];
}

/** What a server is called where another is judged: by its Gateway, when that is another one. */
export function nameFrom({ gateway: own }: HttpsServer, { name, gateway }: HttpsServer): string {
  return gateway === own ? name : gateway.ref;
}

function serverOf(mesh: Mesh, gateway: Gateway, server: Server, namespaces: readonly string[]): HttpsServer {
  const { files, credentials = [] } = server.tls ?? {};
  const ofFiles = files ? [{ name: `${files.certificate} with ${files.key}`, dnsNames: [] }] : [];
  const secrets = credentials.map((name) => ({
    name,
    dnsNames: namespaces.flatMap((namespace) => dnsNamesIn(mesh, namespace, name)),
  }));
  return {
    gateway: gateway.entry,
    name: `servers[${server.at.path.at(-1)}]`,
    pods: gateway.selector,
    port: `${server.port} ${server.bind}`,
    hosts: server.hosts.map(({ host }) => host),
    certificates: secrets.length > 0 ? secrets : ofFiles,
    at: server.field.get('tls').at,
    requestsFor: (host) => requestsForHost(mesh, gateway, host, [server]),
  };
}

function listenerServer(mesh: Mesh, { gateway: { entry }, name, hostname, port, field, certificates }: ApiListener): HttpsServer {
  const addresses = addressesOf(entry);
  return {
    gateway: entry,
    name: `listener ${name}`,
    pods:
      addresses.length > 0 ? { address: addresses.join() } : { [`${GATEWAY_API}/gateway-name`]: entry.name, namespace: entry.namespace },
    port: `${port} `,
    hosts: [hostname],
    certificates: certificates.map(({ name: secret, namespace }) => ({
      name: namespace === entry.namespace ? secret : `${namespace}/${secret}`,
      dnsNames: dnsNamesIn(mesh, namespace, secret),
    })),
    at: field.get('tls').at,
    requestsFor: () => [],
  };
}

function dnsNamesIn(mesh: Mesh, namespace: string, secret: string): readonly string[] {
  const certificate = mesh.certificates.writing(namespace, secret);
  return certificate ? dnsNamesOf(certificate).map(({ value }) => value) : [];
}
