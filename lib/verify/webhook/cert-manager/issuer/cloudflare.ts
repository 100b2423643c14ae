import { type Problems, refuse } from '../../check';
import type { Field } from '../../field';
import { checkRequired, checkSecretKey } from '../required';

/** Cloudflare: by an API token, or by the key of an account. */
export function* checkCloudflare(cloudflare: Field): Problems {
  const key = cloudflare.get('apiKeySecretRef');
  const token = cloudflare.get('apiTokenSecretRef');
  for (const ref of [key, token].filter(({ exists }) => exists)) yield* checkSecretKey(ref);
  if (key.exists && token.exists)
    yield refuse(cloudflare, 'apiKeySecretRef and apiTokenSecretRef exclude each other', 'keep apiTokenSecretRef');
  if (!key.exists && !token.exists)
    yield refuse(
      cloudflare,
      'cloudflare has neither apiTokenSecretRef nor apiKeySecretRef',
      'write apiTokenSecretRef with the name and key of a Secret',
    );
  if (key.exists) yield* checkRequired(cloudflare.get('email'), 'the email address of the account, beside its key,');
}
