import { X509Certificate } from 'node:crypto';
import { type Problems, refuse } from '../check';
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
  if (!blocks.some(isCertificate)) yield refuse(at, 'the bundle has no certificate that can be read', 'write the base64 of a PEM file');
}

function isCertificate(block: string): boolean {
  try {
    return new X509Certificate(block).subject !== undefined;
  } catch {
    return false;
  }
}
