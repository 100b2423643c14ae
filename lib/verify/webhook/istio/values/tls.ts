import { listed, type Problems, refuse, repeated, warn } from '../../check';
import type { Field } from '../../field';

const TERMINATING = ['SIMPLE', 'MUTUAL', 'OPTIONAL_MUTUAL'];
const SOURCES = ['serverCertificate', 'privateKey', 'caCertificates', 'tlsCertificates', 'credentialName', 'credentialNames'];

/** How a server uses TLS; PASSTHROUGH when no mode is given. */
export function* checkServerTls(tls: Field): Problems {
  if (!tls.exists) return;
  const mode = tls.get('mode').text || 'PASSTHROUGH';
  yield* checkCipherSuites(tls);
  if (mode === 'ISTIO_MUTUAL') {
    yield* checkIstioMutual(tls);
    return;
  }
  if (mode.endsWith('PASSTHROUGH')) yield* checkPassthrough(tls, mode);
  yield* checkOneSource(tls);
  const hasCredential = !tls.get('credentialName').isEmpty || !tls.get('credentialNames').isEmpty;
  if (TERMINATING.includes(mode) && hasCredential) return;
  if (TERMINATING.includes(mode)) yield* checkFiles(tls, mode);
  yield* checkCrl(tls, mode);
}

function* checkIstioMutual(tls: Field): Problems {
  for (const name of SOURCES) {
    const source = tls.get(name);
    if (!source.isEmpty)
      yield refuse(
        source,
        `mode ISTIO_MUTUAL uses the certificates of the mesh, ${name} cannot be used with it`,
        `remove ${name}, or write mode SIMPLE or MUTUAL`,
      );
  }
}

function* checkPassthrough(tls: Field, mode: string): Problems {
  const given = [...SOURCES, 'caCrl'].filter((name) => !tls.get(name).isEmpty);
  if (given.length > 0)
    yield warn(
      tls,
      `mode ${mode} does not use certificates: ${given.join(', ')} are ignored`,
      'write mode SIMPLE or MUTUAL, or remove them',
    );
}

function* checkOneSource(tls: Field): Problems {
  const fromFiles = !tls.get('serverCertificate').isEmpty && !tls.get('privateKey').isEmpty;
  const others = ['credentialName', 'credentialNames', 'tlsCertificates'].filter((name) => !tls.get(name).isEmpty);
  const given = [...(fromFiles ? ['serverCertificate and privateKey'] : []), ...others];
  if (given.length > 1)
    yield refuse(
      tls,
      `the certificate is set by ${given.join(' and by ')}`,
      'keep one of credentialName, credentialNames, serverCertificate with privateKey, or tlsCertificates',
    );
}

function* checkFiles(tls: Field, mode: string): Problems {
  if (mode !== 'SIMPLE' && tls.get('caCertificates').isEmpty) {
    yield refuse(
      tls.get('caCertificates'),
      `mode ${mode} requires a client CA bundle`,
      'set credentialName to a Secret, or a file in caCertificates',
    );
  }
  const pairs = tls.get('tlsCertificates').items();
  if (pairs.length > 2)
    yield warn(
      tls.get('tlsCertificates'),
      `mode ${mode} supports two server certificates, but ${pairs.length} are set`,
      'keep one RSA and one ECDSA certificate',
    );
  for (const pair of pairs.length > 0 ? pairs : [tls]) {
    if (pair.get('serverCertificate').isEmpty)
      yield refuse(
        pair.get('serverCertificate'),
        `mode ${mode} requires a server certificate`,
        'set credentialName to a Secret, or a file in serverCertificate',
      );
    if (pair.get('privateKey').isEmpty)
      yield refuse(
        pair.get('privateKey'),
        `mode ${mode} requires a private key`,
        'set credentialName to a Secret, or a file in privateKey',
      );
  }
}

function* checkCrl(tls: Field, mode: string): Problems {
  const crl = tls.get('caCrl');
  if (crl.isEmpty) return;
  if (!tls.get('credentialName').isEmpty)
    yield refuse(crl, 'a revocation list cannot be used with credentialName', 'add it to the Secret with the key ca.crl');
  if (mode === 'SIMPLE')
    yield refuse(
      crl,
      'a revocation list cannot be used with mode SIMPLE, which does not request a client certificate',
      'remove caCrl, or write mode MUTUAL',
    );
}

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
    yield warn(oldest, `${oldest.text} has no cipher suite left that Envoy offers by default`, 'set cipherSuites, or write TLSV1_2');
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
    yield warn(suites, `the cipher suites ${listed(sorted(twice))} are listed twice: the second one is ignored`, 'list each once');
}

/** True for a cipher suite Envoy knows, for `ALL`, and for an operator such as `-ALL` or `[A|B]`, which istiod passes on unread. */
function isCipherSuite(text: string): boolean {
  return text === '' || text === 'ALL' || !/^[\p{L}\p{N}]/u.test(text) || SUITES.includes(text);
}

function sorted(fields: readonly Field[]): readonly string[] {
  return [...new Set(fields.map(({ text }) => text))].sort();
}
