import type { ManifestObject } from '../../manifest/manifest-object';
import { namesByHttp01 } from '../../mesh/certificates/certificate';
import type { Gateway } from '../../mesh/gateways/gateway';
import type { Server } from '../../mesh/gateways/server';
import { HostIndex } from '../../mesh/indexes/host-index';
import type { Mesh } from '../../mesh/mesh';

/** A name that is validated with a request on port 80, and a server that gets this request. */
export interface Challenge {
  readonly name: string;
  readonly certificate: ManifestObject;
  readonly gateway: Gateway;
  readonly server: Server;
}

/** The servers on port 80 that get the requests of ACME servers. */
export function challenges(mesh: Mesh): readonly Challenge[] {
  const names = mesh.certificates.all.flatMap((certificate) =>
    namesByHttp01(mesh.objects, certificate).map((name) => ({ name, certificate })),
  );
  const byName = HostIndex.of([...names.keys()], (position) => [names[position].name]);
  return mesh.gateways.istio.flatMap((gateway) =>
    gateway.servers
      .filter(({ port }) => port === 80)
      .flatMap((server) => {
        const taken = new Set(server.hosts.flatMap(({ host }) => byName.overlapping(host)));
        return [...taken].sort((a, b) => a - b).map((position) => ({ ...names[position], gateway, server }));
      }),
  );
}
