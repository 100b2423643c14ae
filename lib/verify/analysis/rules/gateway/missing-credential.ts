import type { Mesh } from '../../../../mesh/mesh';
import { isOneLetterOff, NearNames } from '../../../../semantics/slip';
import { secretRefsOf, type SecretRef } from '../../credentials';
import { certificateIsBad } from '../../claims/certificates';
import { GATEWAYS } from '../../reads';
import { defineRule } from '../../rule';
import { remembering } from '../../words';

export const missingCredential = defineRule({
  id: 'gateway/missing-credential',
  severity: 'info',
  summary: 'The Secret of a server exists.',
  reads: ['Namespace', 'Certificate', 'Secret', 'Workload', ...GATEWAYS],
  alsoKnownAs: ['IST0101'],
  why: 'Until the Secret exists, the gateway resets every TLS connection for these hosts. Secrets are often not part of the manifests, so this is only a note, unless there is an unused Secret whose name differs by one letter.',

  check(mesh, report) {
    const refs = secretRefsOf(mesh);
    const unused = unusedSources(mesh, refs);
    for (const ref of refs) {
      const { name, at, namespaces, isServedHere } = ref;
      const [missing] = namespaces.filter((namespace) => !mesh.certificates.source(namespace, name));
      if (missing === undefined || name.includes('/') || mesh.certificates.sourcesNamed(name).length > 0) continue;

      const meant = unused(missing).meantBy(name);
      if (meant === undefined && !isServedHere) continue;
      const made =
        meant === undefined ? '' : `, and ${mesh.certificates.source(missing, meant)!.ref} creates ${meant}, which no server uses`;
      report({
        at,
        ...(meant === undefined ? { severity: 'info', unknownName: `Secret ${missing}/${name}` } : { severity: 'error' }),
        message: `nothing in the input creates Secret ${missing}/${name}${made}; until it exists, TLS connections are reset`,
        fix:
          meant === undefined
            ? `add a Certificate with secretName ${name} in namespace ${missing}, or add the manifests that declare it with --context`
            : `write ${meant}, or create the Secret ${name}`,
        claims: () => certificateIsBad(mesh, ref),
      });
    }
  },
});

/** The names of Secrets in a namespace that the input makes for TLS and that no Gateway names. */
function unusedSources(mesh: Mesh, refs: readonly SecretRef[]): (namespace: string) => NearNames {
  const used = new Set(refs.flatMap(({ name, namespaces }) => namespaces.map((namespace) => `${namespace}/${name}`)));
  return remembering((namespace) => {
    const names = mesh.certificates.namesIn(namespace);
    return new NearNames(
      names.filter((name) => !used.has(`${namespace}/${name}`)),
      isOneLetterOff,
    );
  });
}
