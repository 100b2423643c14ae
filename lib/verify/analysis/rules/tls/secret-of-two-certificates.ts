import { secretNameOf } from '../../../../mesh/certificates/certificate';
import { groupBy } from '../../../../semantics/group-by';
import { defineRule } from '../../rule';

export const secretOfTwoCertificates = defineRule({
  id: 'tls/secret-of-two-certificates',
  severity: 'error',
  summary: 'No two Certificates of a namespace write the same Secret.',
  reads: ['Certificate'],
  alsoKnownAs: [],
  why: 'A Certificate whose Secret belongs to another one is not issued by cert-manager. Before version 1.9, both were issued in a loop.',

  check(mesh, report) {
    const secrets = mesh.certificates.all
      .map((entry) => ({ entry, secret: secretNameOf(entry) }))
      .flatMap(({ entry, secret }) => (secret ? [{ entry, ...secret }] : []));
    for (const same of groupBy(secrets, ({ entry, value }) => `${entry.namespace}/${value}`).values()) {
      for (const { value, at } of same.slice(1)) {
        report({
          at,
          message: `${same[0].entry.ref} also writes Secret ${value}, so cert-manager only issues one of them`,
          fix: 'give each Certificate its own Secret, or create one Certificate with all names',
        });
      }
    }
  },
});
