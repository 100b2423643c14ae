import type { ManifestObject } from '../../manifest/manifest-object';
import { namesByHttp01 } from '../../mesh/certificates/certificate';
import type { Gateway } from '../../mesh/gateways/gateway';
import type { Server } from '../../mesh/gateways/server';
import type { Mesh } from '../../mesh/mesh';
import { covers } from '../../semantics/hostname';

/** A name that is proven by a request on port 80, and a server that takes that request. */
export interface Challenge {
  readonly name: string;
  readonly certificate: ManifestObject;
  readonly gateway: Gateway;
  readonly server: Server;
}

/** The servers on port 80 that requests of ACME servers arrive at. */
export function challenges(mesh: Mesh): readonly Challenge[] {
  const names = mesh.certificates.all.flatMap((certificate) =>
    namesByHttp01(mesh.objects, certificate).map((name) => ({ name, certificate })),
  );
  if (names.length === 0) return [];
  return mesh.gateways.istio.flatMap((gateway) =>
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
