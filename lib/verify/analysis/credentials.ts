import type { At } from '../../manifest/manifest-object';
import type { Gateway } from '../../mesh/gateways/gateway';
import type { Server } from '../../mesh/gateways/server';
import type { Mesh } from '../../mesh/mesh';

/** A Secret that a server of a Gateway names. */
export interface Credential {
  readonly name: string;
  readonly at: At;
  readonly gateway: Gateway;
  readonly server: Server;
  /** The namespaces of the gateway pods: Istio looks for the Secret there. */
  readonly namespaces: readonly string[];
}

/** A place that names a Secret for TLS, in either API. */
export interface SecretRef {
  readonly name: string;
  readonly at: At;
  /** Where the Secret is looked for. */
  readonly namespaces: readonly string[];
  /** True if the input has the pods that serve it, so that it is likely to have the Secret too. */
  readonly isServedHere: boolean;
  readonly gateway: Gateway;
  readonly server: Server;
}

/** The Secrets that Gateways of both APIs name. */
export function secretRefsOf(mesh: Mesh): readonly SecretRef[] {
  const ofIstio = credentialsOf(mesh).map((credential) => ({ ...credential, isServedHere: true }));
  const ofGatewayApi = mesh.gatewayApi.listeners.all.flatMap(({ certificates, gateway }) =>
    certificates.map(({ name, namespace, field }) => ({
      name,
      at: field.get('name').at,
      namespaces: [namespace],
      isServedHere: false,
      gateway,
      server: gateway.servers[0],
    })),
  );
  return [...ofIstio, ...ofGatewayApi];
}

/**
 * The Secrets that Gateways and Ingresses of Istio name, where the input has the pods of their gateway.
 *
 * @param withoutPods where the Secrets of a Gateway are looked for whose pods the input does not have
 */
export function credentialsOf(mesh: Mesh, withoutPods: (gateway: Gateway) => readonly string[] = () => []): readonly Credential[] {
  return [...mesh.gateways.istio, ...mesh.gateways.ofIngresses].flatMap((gateway) => {
    const pods = mesh.gateways.podsOf(gateway);
    const namespaces = pods.length > 0 ? [...new Set(pods.map(({ namespace }) => namespace))] : withoutPods(gateway);
    return gateway.servers.flatMap((server) =>
      (server.tls?.credentials ?? [])
        .filter((name) => namespaces.length > 0 && !name.includes('://'))
        .map((written) => ({ name: nameIn(written, namespaces), at: placeOf(gateway, server), gateway, server, namespaces })),
    );
  });
}

/** Where a server names its Secret: an entry of `tls` of an Ingress has it at its top. */
function placeOf({ entry }: Gateway, { field }: Server): At {
  return (entry.kind === 'Ingress' ? field.get('secretName') : field.get('tls', 'credentialName')).at;
}

/** The name of a Secret without its namespace, where that is the one of the gateway pods, which alone may stand before it. */
function nameIn(written: string, namespaces: readonly string[]): string {
  const [namespace, name] = written.split('/');
  return name !== undefined && namespaces.every((own) => own === namespace) ? name : written;
}
