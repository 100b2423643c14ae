import { isHttp } from '../../../../semantics/port-protocol';
import { defineRule } from '../../rule';

export const httpOn443 = defineRule({
  id: 'service-entry/http-on-443',
  severity: 'warning',
  summary: 'Port 443 is not declared as plain HTTP.',
  reads: ['Service', 'ServiceEntry'],
  alsoKnownAs: [],
  why: 'If one host declares HTTP on port 443, the sidecars of every client that sees it treat all traffic on port 443 as HTTP. Their HTTPS requests to other hosts fail.',

  check(mesh, report) {
    for (const { entry, ports } of [...mesh.services.entries, ...mesh.services.kubernetes]) {
      for (const { number, declared, field } of ports) {
        if (number !== 443 || !isHttp(declared)) continue;
        const names = ['protocol', 'appProtocol', 'name'].map((name) => field.get(name));

        report({
          at: (names.find((name, index) => name.present && (index > 0 || entry.kind === 'ServiceEntry')) ?? field).at,
          message: `${entry.ref} declares ${declared.toUpperCase()} on port 443, so HTTPS requests to other hosts fail where it is visible`,
          fix: 'use protocol HTTPS, or port 80 with targetPort 443 if a DestinationRule originates TLS',
        });
      }
    }
  },
});
