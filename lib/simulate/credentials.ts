import type { Model } from './model/model';

/** A warning when nothing in the manifests makes the Secret that a server shows; undefined when something does. */
export function missingCredential(model: Model, name: string, namespace: string): string | undefined {
  const [owner, secret] = name.includes('/') ? name.split('/') : [namespace, name];
  if (model.secrets.has(`${owner}/${secret}`)) return undefined;
  const elsewhere = [...model.secrets].filter((other) => other.endsWith(`/${secret}`));
  const hint = elsewhere.length > 0 ? `; there is one in ${elsewhere.map((other) => other.split('/')[0]).join(', ')}` : '';
  return `no Secret or Certificate makes ${secret} in ${owner}, where the gateway looks for it, so TLS will not come up${hint}`;
}
