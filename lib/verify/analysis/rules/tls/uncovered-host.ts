import { certifies, namesOf } from '../../../../mesh/certificates/certificate';
import { credentialsOf } from '../../credentials';
import { certificateIsBad } from '../../claims/certificates';
import { requestsForHost } from '../../claims/host-requests';
import { GATEWAYS } from '../../reads';
import { defineRule } from '../../rule';
import { mayBeAny, named } from '../../words';

export const uncoveredHost = defineRule({
  id: 'tls/uncovered-host',
  severity: 'error',
  summary: 'The certificate of a server covers every host of the server.',
  reads: ['Namespace', 'Certificate', 'Workload', ...GATEWAYS],
  alsoKnownAs: [],
  why: 'The gateway presents the certificate for every host of the server. Browsers reject one that does not cover the host; `*` only matches one label.',

  check(mesh, report) {
    for (const credential of credentialsOf(mesh, ({ namespace }) => [namespace])) {
      const { name, gateway, server, namespaces } = credential;
      if (server.tls && server.tls.credentials.length > 1) continue;
      for (const certificate of namespaces.flatMap((namespace) => mesh.certificates.writing(namespace, name) ?? [])) {
        const names = namesOf(certificate);
        if (mayBeAny(names)) continue;
        for (const { host, at } of server.hosts) {
          if (host === '*' || names.length === 0 || names.some((each) => certifies(each, host))) continue;

          report({
            at,
            message: `${certificate.ref} is for ${named(names)}, so browsers reject it for ${host}`,
            fix: `add ${host} to its dnsNames`,
            claims: () => certificateIsBad(mesh, credential, requestsForHost(mesh, gateway, host, [server])),
          });
        }
      }
    }
  },
});
