import type { MeshIndex } from '../../manifest/mesh/mesh-index';
import type { GatewayView, ServerView } from '../../manifest/mesh/gateway';
import { mappingOf, textOf } from '../../manifest/mesh/values';
import type { ManifestObject } from '../../manifest/manifest-object';

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

/** The Secret of this name, or the Certificate that writes it. */
export function sourceOf(mesh: MeshIndex, namespace: string, name: string): ManifestObject | undefined {
  return mesh.secret(namespace, name) ?? mesh.certificateFor(namespace, name);
}

/** The Secrets and Certificates by the name of the Secret. */
export function sourcesByName(mesh: MeshIndex): ReadonlyMap<string, ManifestObject> {
  const certificates = mesh.certificates().flatMap((entry) => {
    const name = textOf(mappingOf(entry.object.spec).secretName);
    return name ? [[name, entry] as const] : [];
  });
  return new Map([...certificates, ...mesh.of('Secret').map((entry) => [entry.name, entry] as const)]);
}
