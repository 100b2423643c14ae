import { type Problems, refuse } from '../../check';
import type { Field } from '../../field';

const CURVES = [256, 384, 521];

/** The key of a certificate; RSA when no algorithm is given. A size of 0 or less is the default. */
export function* checkPrivateKey(key: Field): Problems {
  const algorithm = key.get('algorithm').text || 'RSA';
  const size = key.get('size');
  if (size.number <= 0) return;
  if (algorithm === 'RSA' && (size.number < 2048 || size.number > 8192)) {
    yield refuse(size, `an RSA key of ${size.number} bits is out of range`, 'write a size from 2048 to 8192, or algorithm: ECDSA');
  }
  if (algorithm === 'ECDSA' && !CURVES.includes(size.number))
    yield refuse(size, `there is no ECDSA key of ${size.number} bits`, `write ${CURVES.join(', ')}`);
}
