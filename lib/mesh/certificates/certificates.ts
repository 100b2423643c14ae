import type { ManifestObject } from '../../manifest/manifest-object';
import { CERT_MANAGER } from '../reading/groups';
import { lazy } from '../reading/lazy';
import { push } from '../../semantics/push';
import type { Objects } from '../reading/objects';
import { secretNameOf } from './certificate';

/** The sources of certificates and keys: Secrets, and the Certificates of cert-manager that write them. */
export class Certificates {
  private readonly bySecret: () => ReadonlyMap<string, ManifestObject>;
  private readonly byNamespace: () => ReadonlyMap<string, readonly string[]>;
  private readonly byName: () => ReadonlyMap<string, readonly ManifestObject[]>;

  constructor(private readonly objects: Objects) {
    const named = () => this.all.flatMap((entry) => (secretOf(entry) ? [[secretOf(entry)!, entry] as const] : []));
    this.bySecret = lazy(() => new Map(named().map(([secret, entry]) => [`${entry.namespace}/${secret}`, entry])));
    this.byNamespace = lazy(() => {
      const names = new Map<string, string[]>();
      for (const [secret, { namespace }] of named()) push(names, namespace, secret);
      for (const { namespace, name } of objects.of('Secret')) push(names, namespace, name);
      return names;
    });
    this.byName = lazy(() => {
      const sources = new Map<string, ManifestObject[]>();
      for (const entry of objects.of('Secret')) push(sources, entry.name, entry);
      for (const [secret, entry] of named()) push(sources, secret, entry);
      return sources;
    });
  }

  /** The Certificates of cert-manager. */
  get all(): readonly ManifestObject[] {
    return this.objects.of('Certificate', CERT_MANAGER);
  }

  /** The Secret of this name. */
  secret(namespace: string, name: string): ManifestObject | undefined {
    return this.objects.find('Secret', '', namespace, name);
  }

  /** The Certificate that writes a Secret. */
  writing(namespace: string, secret: string): ManifestObject | undefined {
    return this.bySecret().get(`${namespace}/${secret}`);
  }

  /** The Secret of this name, or the Certificate that writes it. */
  source(namespace: string, name: string): ManifestObject | undefined {
    return this.secret(namespace, name) ?? this.writing(namespace, name);
  }

  /** The names of the Secrets of a namespace that the input has, or has a Certificate for. */
  namesIn(namespace: string): readonly string[] {
    return this.byNamespace().get(namespace) ?? [];
  }

  /** The Secrets of this name in any namespace, and the Certificates that write one. */
  sourcesNamed(name: string): readonly ManifestObject[] {
    return this.byName().get(name) ?? [];
  }
}

function secretOf(certificate: ManifestObject): string | undefined {
  return secretNameOf(certificate)?.value;
}
