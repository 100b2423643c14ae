import type { ManifestObject } from '../../../../manifest/manifest-object';
import type { Mesh } from '../../../../mesh/mesh';
import { Cursor } from '../../../../mesh/reading/cursor';
import { CERT_MANAGER } from '../../../../mesh/reading/groups';
import { groupBy } from '../../../../semantics/group-by';
import { defineRule } from '../../rule';

export const unreadSecret = defineRule({
  id: 'tls/unread-secret',
  severity: 'warning',
  summary: 'The Secrets of an issuer are where cert-manager reads them, with the keys that it names.',
  reads: ['Certificate', 'ClusterIssuer', 'Issuer', 'Secret'],
  alsoKnownAs: [],
  why: 'The Secrets of an Issuer are read in its own namespace, and those of a ClusterIssuer in the namespace that cert-manager runs in. cert-manager finds neither a Secret elsewhere nor one without the key, and issues no certificate.',

  check(mesh, report) {
    const secrets = groupBy(mesh.objects.of('Secret', ''), ({ name }) => name);
    const issuers = ['Issuer', 'ClusterIssuer'].flatMap((kind) => mesh.objects.of(kind, CERT_MANAGER));
    for (const issuer of issuers) {
      const home = issuer.kind === 'Issuer' ? issuer.namespace : CLUSTER_NAMESPACE;
      for (const { field, name, key } of secretsNamedIn(Cursor.spec(issuer))) {
        const named = secrets.get(name) ?? [];
        const own = named.find(({ namespace }) => namespace === home);
        const [elsewhere] = named;
        if (own && key !== undefined && !keysOf(own).has(key)) {
          report({
            at: field.get('key').at,
            severity: 'error',
            message: `${own.ref} has no key ${key}, so ${issuer.ref} issues nothing`,
            fix: `write one of ${[...keysOf(own)].join(', ')}`,
          });
        } else if (!own && elsewhere && !isMadeBy(mesh, home, name)) {
          report({
            at: field.get(field.get('secretName').present ? 'secretName' : 'name').at,
            message: `${issuer.ref} reads Secret ${home}/${name}, not ${elsewhere.ref}, so it issues nothing`,
            fix:
              issuer.kind === 'Issuer'
                ? `put the Secret into namespace ${home}`
                : `put the Secret into namespace ${home}, where cert-manager runs, or use an Issuer`,
          });
        }
      }
    }
  },
});

/** Where cert-manager reads what a ClusterIssuer names, unless --cluster-resource-namespace says otherwise. */
const CLUSTER_NAMESPACE = 'cert-manager';

interface NamedSecret {
  readonly field: Cursor;
  readonly name: string;
  readonly key?: string;
}

/** Every Secret that an issuer reads; that of its ACME account is made by cert-manager. */
function secretsNamedIn(field: Cursor): readonly NamedSecret[] {
  return field.entries().flatMap(([key, value]): readonly NamedSecret[] => {
    if (key === 'privateKeySecretRef') return [];
    const name = (key === 'ca' ? value.get('secretName') : value.get('name')).text();
    if (key === 'ca' && name) return [{ field: value, name }];
    if (/SecretRef$/.test(key) && name) return [{ field: value, name, key: value.get('key').text() || undefined }];
    return value.isMapping ? secretsNamedIn(value) : value.items().flatMap(secretsNamedIn);
  });
}

function keysOf(secret: ManifestObject): ReadonlySet<string> {
  const root = Cursor.root(secret);
  return new Set(
    ['data', 'stringData'].flatMap((field) =>
      root
        .get(field)
        .entries()
        .map(([key]) => key),
    ),
  );
}

function isMadeBy({ certificates }: Mesh, namespace: string, secretName: string): boolean {
  return certificates.all.some((each) => each.namespace === namespace && Cursor.spec(each).get('secretName').text() === secretName);
}
