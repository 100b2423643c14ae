import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';
import { checkRequired, checkSecretKey } from '../required';

const ALGORITHMS = ['HMACMD5', 'HMACSHA1', 'HMACSHA256', 'HMACSHA512'];

/** A name server that takes signed updates. */
export function* checkRfc2136(server: Field): Problems {
  const address = server.get('nameserver');
  yield* checkRequired(address, 'the name server');
  if (!address.isEmpty && !isNameserver(address.text.trim()))
    yield refuse(address, `${quoted(address.text)} is no name server`, 'write host:port, as in "10.0.0.53:53" or "[2001:db8::53]:53"');

  const algorithm = server.get('tsigAlgorithm');
  if (!algorithm.isEmpty && !ALGORITHMS.includes(algorithm.text.toUpperCase()))
    yield refuse(algorithm, `${quoted(algorithm.text)} is not a supported TSIG algorithm`, `write one of ${ALGORITHMS.join(', ')}`);

  const name = server.get('tsigKeyName');
  const secret = server.get('tsigSecretSecretRef');
  if (!name.isEmpty) yield* checkSecretKey(secret);
  else if ([...checkSecretKey(secret)].length === 0) yield* checkRequired(name, 'the name of the TSIG key, beside its Secret,');
}

function isNameserver(text: string): boolean {
  const match = /^(?:\[([^[\]]*)\]|([^:[\]]*))(?::([^:[\]]*))?$/.exec(text);
  if (!match) return false;
  const [, enclosed, plain, port = ''] = match;
  return (enclosed ?? plain) !== '' && (port === '' || (/^\d+$/.test(port) && Number(port) >= 1 && Number(port) <= 65535));
}
