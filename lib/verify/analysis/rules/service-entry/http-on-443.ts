import { isHttp } from '../../../../semantics/port-protocol';
import { defineRule } from '../../rule';

export const httpOn443 = defineRule({
  id: 'service-entry/http-on-443',
  severity: 'warning',
  summary: 'Port 443 is not declared as plain HTTP.',
  reads: ['Service', 'ServiceEntry'],
  alsoKnownAs: [],
  why: 'One host that declares HTTP on port 443 makes the sidecars of every client that sees it read all of port 443 as HTTP. Their HTTPS calls to other hosts fail.',

  check(mesh, report) {
    for (const { entry, ports } of [...mesh.services.entries, ...mesh.services.kubernetes]) {
      for (const { number, declared, field } of ports) {
        if (number !== 443 || !isHttp(declared)) continue;
        const names = ['protocol', 'appProtocol', 'name'].map((name) => field.get(name));

        report({
          at: (names.find((name, index) => name.present && (index > 0 || entry.kind === 'ServiceEntry')) ?? field).at,
          message: `${entry.ref} declares ${declared.toUpperCase()} on port 443, so HTTPS calls to other hosts fail where it is seen`,
          fix: 'use protocol HTTPS, or port 80 with targetPort 443 when a DestinationRule starts TLS',
        });
      }
    }
  },
});
