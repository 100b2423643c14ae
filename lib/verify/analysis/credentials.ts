import type { MeshIndex } from '../../manifest/mesh/mesh-index';
import type { GatewayView, ServerView } from '../../manifest/mesh/gateway';
import { mappingOf, textOf } from '../../manifest/mesh/values';
import type { At, ManifestObject } from '../../manifest/manifest-object';
import { listenersOf } from './gateway-api';

/** A Secret that a server of a Gateway names. */
export interface Credential {
  readonly name: string;
  readonly gateway: GatewayView;
  readonly server: ServerView;
  /** The namespaces of the gateway pods: Istio looks for the Secret there. */
  readonly namespaces: readonly string[];
}

/** The Secrets that Gateways name, where the input has their pods. */
export function credentialsOf(mesh: MeshIndex): readonly Credential[] {
  return mesh.gateways().flatMap((gateway) => {
    const namespaces = [...new Set(mesh.workloadsServing(gateway).map(({ namespace }) => namespace))];
    return gateway.servers.flatMap((server) =>
      server.credentialNames
        .filter((name) => namespaces.length > 0 && !name.includes('://'))
        .map((name) => ({ name, gateway, server, namespaces })),
    );
  });
}

/** A place that names a Secret for TLS, in either API. */
export interface SecretRef {
  readonly name: string;
  readonly at: At;
  /** Where the Secret is looked for. */
  readonly namespaces: readonly string[];
  /** True when the input has the pods that serve it, so that it is likely to have the Secret too. */
  readonly isServedHere: boolean;
}

/** The Secrets that Gateways of both APIs name. */
export function secretRefsOf(mesh: MeshIndex): readonly SecretRef[] {
  const ofIstio = credentialsOf(mesh).map(({ name, server, namespaces }) => {
    return { name, at: server.at.field('tls', 'credentialName'), namespaces, isServedHere: true };
  });
  const ofGatewayApi = listenersOf(mesh).flatMap(({ gateway, certificates }) =>
    certificates.map(({ name, namespace, at }) => ({ name, at, namespaces: [namespace ?? gateway.namespace], isServedHere: false })),
  );
  return [...ofIstio, ...ofGatewayApi];
}

/** The Secret of this name, or the Certificate that writes it. */
export function sourceOf(mesh: MeshIndex, namespace: string, name: string): ManifestObject | undefined {
  return mesh.secret(namespace, name) ?? mesh.certificateFor(namespace, name);
}

/** The Secrets and Certificates by the name of the Secret. */
export function sourcesByName(mesh: MeshIndex): ReadonlyMap<string, ManifestObject> {
  return new Map(sourceNames(mesh).map(({ name, entry }) => [name, entry]));
}

/** The names of the Secrets that the input has, or has a Certificate for. */
export function sourceNames(
  mesh: MeshIndex,
): readonly { readonly name: string; readonly namespace: string; readonly entry: ManifestObject }[] {
  const certificates = mesh.certificates().flatMap((entry) => {
    const name = textOf(mappingOf(entry.object.spec).secretName);
    return name ? [{ name, namespace: entry.namespace, entry }] : [];
  });
  return [...certificates, ...mesh.of('Secret').map((entry) => ({ name: entry.name, namespace: entry.namespace, entry }))];
}
