import { listed, type Problems, repeated, warn } from '../../check';
import type { Field } from '../../field';

const SUITES = [
  'AES128-GCM-SHA256',
  'AES128-SHA',
  'AES256-GCM-SHA384',
  'AES256-SHA',
  'DES-CBC3-SHA',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES128-SHA',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-AES256-SHA',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-SHA',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-SHA',
  'ECDHE-RSA-CHACHA20-POLY1305',
];

/** The cipher suites a server offers: istiod leaves out what Envoy does not know. */
export function* checkCipherSuites(tls: Field): Problems {
  const suites = tls.get('cipherSuites');
  const oldest = tls.get('minProtocolVersion');
  if (['TLSV1_0', 'TLSV1_1'].includes(oldest.text) && suites.isEmpty) {
    yield warn(oldest, `${oldest.text} has no cipher suite left that Envoy offers by default`, 'name the cipherSuites, or write TLSV1_2');
  }
  const invalid = suites.items().filter((suite) => !isCipherSuite(suite.text));
  if (invalid.length > 0)
    yield warn(
      suites,
      `Envoy does not know the cipher suites ${listed(sorted(invalid))}: they are ignored`,
      'write names as in "ECDHE-RSA-AES256-GCM-SHA384"',
    );
  const twice = repeated(suites.items().filter((suite) => isCipherSuite(suite.text)));
  if (twice.length > 0)
    yield warn(suites, `the cipher suites ${listed(sorted(twice))} are named twice: the second is ignored`, 'name each once');
}

/** True for a cipher suite Envoy knows, for `ALL`, and for an operator such as `-ALL` or `[A|B]`, which istiod passes on unread. */
function isCipherSuite(text: string): boolean {
  return text === '' || text === 'ALL' || !/^[\p{L}\p{N}]/u.test(text) || SUITES.includes(text);
}

function sorted(fields: readonly Field[]): readonly string[] {
  return [...new Set(fields.map(({ text }) => text))].sort();
}
