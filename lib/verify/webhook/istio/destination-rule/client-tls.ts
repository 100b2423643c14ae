import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';

const CONFIG_MAP = 'configmap://';
const FILES = ['clientCertificate', 'caCertificates', 'privateKey', 'caCrl'];

/** How a client uses TLS to a host; DISABLE when no mode is given. */
export function* checkClientTls(tls: Field, namespace: string): Problems {
  const mode = tls.get('mode').text;
  const credential = tls.get('credentialName');
  yield* checkConfigMap(credential, namespace);
  if (tls.get('insecureSkipVerify').isTrue) yield* checkUnverified(tls, mode);

  if ((mode === 'SIMPLE' || mode === 'MUTUAL') && !credential.isEmpty) {
    const files = FILES.filter((name) => !tls.get(name).isEmpty);
    if (files.length > 0)
      yield refuse(
        tls.get(files[0]),
        `${files.join(', ')} cannot be used together with credentialName, which provides all of them`,
        'keep credentialName, or the files',
      );
  } else if (mode === 'MUTUAL') {
    yield* checkFile(tls.get('clientCertificate'), 'a client certificate');
    yield* checkFile(tls.get('privateKey'), 'a private key');
  }
}

function* checkConfigMap(credential: Field, namespace: string): Problems {
  if (!credential.text.startsWith(CONFIG_MAP)) return;
  const [first, name] = credential.text.slice(CONFIG_MAP.length).split('/');
  const fix = `write "${CONFIG_MAP}${namespace}/NAME"`;
  if (!first || !name) yield refuse(credential, `credentialName ${quoted(credential.text)} has no ${first ? 'name' : 'namespace'}`, fix);
  else if (first !== namespace)
    yield refuse(credential, `credentialName ${quoted(credential.text)} is not in namespace ${quoted(namespace)} of this rule`, fix);
}

function* checkUnverified(tls: Field, mode: string): Problems {
  const verifying = ['caCertificates', 'subjectAltNames', ...(mode === 'SIMPLE' ? ['credentialName'] : [])];
  const given = verifying.filter((name) => !tls.get(name).isEmpty);
  if ((mode === 'SIMPLE' || mode === 'MUTUAL') && given.length > 0) {
    yield refuse(
      tls.get(given[0]),
      `${given.join(', ')} cannot be used together with insecureSkipVerify, which disables verification`,
      'remove insecureSkipVerify',
    );
  }
}

function* checkFile(at: Field, what: string): Problems {
  if (at.isEmpty)
    yield refuse(
      at,
      `mode MUTUAL requires ${what}`,
      'set credentialName to a Secret, or the file here; mode ISTIO_MUTUAL uses the mesh certificate',
    );
}
