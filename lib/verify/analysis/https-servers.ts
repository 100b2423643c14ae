import type { At, ManifestObject } from '../../manifest/manifest-object';
import type { GatewayView, ServerView } from '../../manifest/mesh/gateway';
import type { MeshIndex } from '../../manifest/mesh/mesh-index';
import { mappingOf, mappingsOf, textOf, textsOf } from '../../manifest/mesh/values';
import type { Labels } from '../../semantics/labels';
import { GATEWAY_API, listenersOf, type Listener } from './gateway-api';
import { sourceOf } from './credentials';

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
}

/** A certificate by the Secret or the files that it is in. */
export interface ServedCertificate {
  readonly name: string;
  /** The names that it is for, when the input has the Certificate. */
  readonly dnsNames: readonly string[];
}

/** Every HTTPS server of the input. */
export function httpsServers(mesh: MeshIndex): readonly HttpsServer[] {
  const ofIstio = mesh.gateways().flatMap((gateway) => {
    const namespaces = [...new Set(mesh.workloadsServing(gateway).map(({ namespace }) => namespace))];
    return gateway.servers.filter(({ protocol }) => protocol === 'HTTPS').map((server) => serverOf(mesh, gateway, server, namespaces));
  });
  const ofGatewayApi = listenersOf(mesh).filter(({ protocol }) => protocol === 'HTTPS');
  return [...ofIstio, ...ofGatewayApi.map((listener) => listenerServer(mesh, listener))];
}

/** What a server is called where another is judged: by its Gateway, when that is another one. */
export function nameFrom({ gateway: own }: HttpsServer, { name, gateway }: HttpsServer): string {
  return gateway === own ? name : gateway.ref;
}

function serverOf(mesh: MeshIndex, gateway: GatewayView, server: ServerView, namespaces: readonly string[]): HttpsServer {
  const dnsNames = (secret: string) => namespaces.flatMap((namespace) => namesIn(mesh, namespace, secret));
  const [certificate, key] = [textOf(server.tls?.serverCertificate), textOf(server.tls?.privateKey)];
  const files = certificate && key ? [{ name: `${certificate} with ${key}`, dnsNames: [] }] : [];
  const secrets = server.credentialNames.map((name) => ({ name, dnsNames: dnsNames(name) }));
  return {
    gateway: gateway.entry,
    name: `servers[${server.at.path.at(-1)}]`,
    pods: gateway.selector,
    port: `${server.port} ${server.bind ?? ''}`,
    hosts: server.hosts.map(({ host }) => host),
    certificates: secrets.length > 0 ? secrets : files,
    at: server.at.field('tls'),
  };
}

function listenerServer(mesh: MeshIndex, { gateway, name, hostname, port, tls, at }: Listener): HttpsServer {
  const addresses = mappingsOf(mappingOf(gateway.object.spec).addresses).flatMap(([, { value }]) => textOf(value) ?? []);
  return {
    gateway,
    name: `listener ${name}`,
    pods:
      addresses.length > 0
        ? { address: addresses.join() }
        : { [`${GATEWAY_API}/gateway-name`]: gateway.name, namespace: gateway.namespace },
    port: `${port} `,
    hosts: [hostname],
    certificates: mappingsOf(tls.certificateRefs).map(([, ref]) => {
      const namespace = textOf(ref.namespace) ?? gateway.namespace;
      const secret = textOf(ref.name) ?? '';
      return { name: namespace === gateway.namespace ? secret : `${namespace}/${secret}`, dnsNames: namesIn(mesh, namespace, secret) };
    }),
    at: at.field('tls'),
  };
}

function namesIn(mesh: MeshIndex, namespace: string, secret: string): readonly string[] {
  return textsOf(mappingOf(sourceOf(mesh, namespace, secret)?.object.spec).dnsNames);
}
