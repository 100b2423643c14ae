import type { ManifestObject } from '../../manifest/manifest-object';
import type { GatewayView, ServerView } from '../../manifest/mesh/gateway';
import type { MeshIndex } from '../../manifest/mesh/mesh-index';
import { covers } from '../../semantics/hostname';
import { namesByHttp01 } from './certificates';

/** A name that is proven by a request on port 80, and a server that takes that request. */
export interface Challenge {
  readonly name: string;
  readonly certificate: ManifestObject;
  readonly gateway: GatewayView;
  readonly server: ServerView;
}

/** The servers on port 80 that requests of ACME servers arrive at. */
export function challenges(mesh: MeshIndex): readonly Challenge[] {
  const names = mesh.certificates().flatMap((certificate) => namesByHttp01(mesh, certificate).map((name) => ({ name, certificate })));
  if (names.length === 0) return [];
  return mesh.gateways().flatMap((gateway) =>
    gateway.servers
      .filter(({ port }) => port === 80)
      .flatMap((server) => {
        const exact = new Set(server.hosts.map(({ host }) => host));
        const wild = [...exact].filter((host) => host.startsWith('*'));
        return names
          .filter(({ name }) => exact.has(name) || wild.some((host) => covers(host, name)))
          .map((each) => ({ ...each, gateway, server }));
      }),
  );
}
