import { type Problems, refuse } from '../../check';
import type { Field } from '../../field';
import { checkCaBundle, checkRequired } from '../required';

const WAYS = ['appRole', 'kubernetes', 'tokenSecretRef', 'clientCertificate', 'aws'];

/** An issuer that signs with HashiCorp Vault. */
export function* checkVault(vault: Field): Problems {
  yield* checkRequired(vault.get('server'), 'the URL of Vault');
  yield* checkRequired(vault.get('path'), 'the path of the signing role');
  yield* checkCaBundle(vault.get('caBundle'));
  if (!vault.get('caBundle').isEmpty && vault.get('caBundleSecretRef').exists) {
    for (const name of ['caBundle', 'caBundleSecretRef'])
      yield refuse(vault.get(name), 'caBundle and caBundleSecretRef exclude each other', 'keep one of them');
  }
  yield* checkTogether(vault.get('clientCertSecretRef'), vault.get('clientKeySecretRef'));
  yield* checkAuth(vault.get('auth'));
}

function* checkTogether(certificate: Field, key: Field): Problems {
  if (certificate.exists !== key.exists)
    yield refuse(certificate.exists ? key : certificate, 'clientCertSecretRef and clientKeySecretRef go together', 'write both or neither');
}

function* checkAuth(auth: Field): Problems {
  const role = auth.get('appRole');
  if (role.exists) {
    yield* checkRequired(role.get('roleId'), 'the role id');
    yield* checkRequired(role.get('secretRef', 'name'), 'the name of the Secret');
  }
  if (auth.get('kubernetes').exists) yield* checkKubernetes(auth.get('kubernetes'));
  if (WAYS.every((way) => !auth.get(way).exists)) yield refuse(auth, 'auth says no way to sign in', `write one of ${WAYS.join(', ')}`);
}

function* checkKubernetes(kubernetes: Field): Problems {
  const account = kubernetes.get('serviceAccountRef');
  const hasSecret = !kubernetes.get('secretRef', 'name').isEmpty;
  yield* checkRequired(kubernetes.get('role'), 'the role');
  if (account.exists) yield* checkRequired(account.get('name'), 'the name of the service account');
  if (hasSecret === account.exists) {
    yield refuse(
      kubernetes,
      hasSecret ? 'secretRef and serviceAccountRef exclude each other' : 'kubernetes has neither serviceAccountRef nor secretRef',
      'write serviceAccountRef',
    );
  }
}
