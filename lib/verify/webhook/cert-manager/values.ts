import { X509Certificate } from 'node:crypto';
import { isDnsSubdomain } from '../../../semantics/hostname';
import { type Problems, quoted, refuse } from '../check';
import type { Field } from '../field';

/** A text that must not be empty. */
export function* checkRequired(at: Field, what: string): Problems {
  if (at.isEmpty) yield refuse(at, `${what} is required`, 'write it');
}

/** The name of a Secret and the key in it. */
export function* checkSecretKey(ref: Field): Problems {
  yield* checkRequired(ref.get('name'), 'the name of the Secret');
  yield* checkRequired(ref.get('key'), 'the key in the Secret');
}

/** Certificates in PEM, base64 once more: at least one of them can be read. */
export function* checkCaBundle(at: Field): Problems {
  if (at.isEmpty) return;
  const pem = Buffer.from(at.text, 'base64').toString('latin1');
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
  if (!blocks.some(isCertificate)) yield refuse(at, 'the bundle does not contain a readable certificate', 'write the base64 of a PEM file');
}

function isCertificate(block: string): boolean {
  try {
    return new X509Certificate(block).subject !== undefined;
  } catch {
    return false;
  }
}

const NAME = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const MAX_ANNOTATIONS = 256 * 1024;

/** The name of an object: lower case letters, digits, `-` and `.`. */
export function* checkObjectName(at: Field): Problems {
  // Only the whole name is limited, its parts may be longer than a DNS label.
  const valid = at.text.length <= 253 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(at.text);
  if (!valid)
    yield refuse(
      at,
      `${quoted(at.text)} is not a valid name of a Kubernetes object`,
      'write lower case letters, digits, "-" and ".", starting and ending with a letter or digit',
    );
}

/** Labels as Kubernetes takes them. */
export function* checkKubernetesLabels(at: Field): Problems {
  for (const [key, value] of at.entries()) {
    yield* checkKey(value, key, 'label');
    const { text } = value;
    if (text !== '' && (text.length > 63 || !NAME.test(text)))
      yield refuse(
        value,
        `invalid label value ${quoted(text)}`,
        'write at most 63 letters, digits, "-", "_" and ".", starting and ending with a letter or digit',
      );
  }
}

/** Annotations as Kubernetes takes them: any text, in all at most 256 KiB. */
export function* checkKubernetesAnnotations(at: Field): Problems {
  for (const [key, value] of at.entries()) yield* checkKey(value, key.toLowerCase(), 'annotation');
  const size = at.entries().reduce((sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value.text), 0);
  if (size > MAX_ANNOTATIONS) yield refuse(at, `the annotations have ${size} bytes, more than ${MAX_ANNOTATIONS}`, 'shorten them');
}

function* checkKey(at: Field, key: string, what: string): Problems {
  const slash = key.indexOf('/');
  const name = key.slice(slash + 1);
  const prefixed = slash < 0 || isDnsSubdomain(key.slice(0, slash));
  if (!prefixed || name.length > 63 || !NAME.test(name)) {
    yield refuse(
      at,
      `invalid ${what} key ${quoted(key)}`,
      'write a name of at most 63 letters, digits, "-", "_" and ".", after an optional "prefix.example.com/"',
    );
  }
}
