import { secretNameOf } from '../../../../mesh/certificates/certificate';
import { issuersOf, secretsOfIssuer } from '../../../../mesh/certificates/issuer';
import { keysOf } from '../../../../mesh/certificates/key-pair';
import type { Mesh } from '../../../../mesh/mesh';
import { groupBy } from '../../../../semantics/group-by';
import { homeOfIssuer } from '../../issuer-home';
import { defineRule } from '../../rule';

export const unreadSecret = defineRule({
  id: 'tls/unread-secret',
  severity: 'warning',
  summary: 'The Secrets of an issuer are in the namespace from which cert-manager reads them, and have the required keys.',
  reads: ['Certificate', 'ClusterIssuer', 'Issuer', 'Secret'],
  alsoKnownAs: [],
  why: 'The Secrets of an Issuer are read from its own namespace, and those of a ClusterIssuer from the namespace of cert-manager. cert-manager does not find a Secret in another namespace or without the key, and does not issue certificates.',

  check(mesh, report) {
    const secrets = groupBy(mesh.objects.of('Secret', ''), ({ name }) => name);
    for (const issuer of issuersOf(mesh.objects)) {
      const home = homeOfIssuer(issuer);
      for (const { name, at, key } of secretsOfIssuer(issuer)) {
        const named = secrets.get(name) ?? [];
        const own = named.find(({ namespace }) => namespace === home);
        const [elsewhere] = named.length > 0 ? named : mesh.certificates.sourcesNamed(name);
        if (own && key && !keysOf(own).has(key.value)) {
          report({
            at: key.at,
            severity: 'error',
            message: `${own.ref} does not have the key ${key.value}, so ${issuer.ref} does not issue certificates`,
            fix: `write one of ${[...keysOf(own)].join(', ')}`,
          });
        } else if (!own && elsewhere && !isMadeBy(mesh, home, name)) {
          report({
            at,
            message: `${issuer.ref} reads Secret ${home}/${name}, not ${elsewhere.kind === 'Secret' ? elsewhere.ref : `that of ${elsewhere.ref}`}, so it does not issue certificates`,
            fix:
              issuer.kind === 'Issuer'
                ? `move it to namespace ${home}`
                : `move it to namespace ${home}, where cert-manager runs, or use an Issuer`,
          });
        }
      }
    }
  },
});

function isMadeBy({ certificates }: Mesh, namespace: string, secretName: string): boolean {
  return certificates.all.some((each) => each.namespace === namespace && secretNameOf(each)?.value === secretName);
}
