import { type Problems, refuse } from '../../check';
import type { Field } from '../../field';
import { checkRequired } from '../required';

/** An issuer that signs with a CA in a Secret. */
export function* checkCa(ca: Field): Problems {
  yield* checkRequired(ca.get('secretName'), 'the name of the Secret with the CA');
  for (const list of ['ocspServers', 'issuingCertificateURLs']) {
    for (const url of ca.get(list).items()) {
      if (url.isEmpty) yield refuse(url, 'the URL is empty', 'write a URL as in "http://ca.example.com", or drop the entry');
    }
  }
}
