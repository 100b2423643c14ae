import type { KubeObject } from '../../../../manifest/manifest';
import { fieldsOf, type Problems, refuse } from '../../check';
import type { Field } from '../../field';
import { checkCaBundle, checkRequired } from '../values';
import { checkAcme } from './acme';

const TYPES: Readonly<Record<string, (issuer: Field) => Problems>> = {
  acme: checkAcme,
  ca: checkCa,
  selfSigned: () => [],
  vault: checkVault,
  venafi: checkVenafi,
};

/** What cert-manager says about an Issuer or a ClusterIssuer: it has one type, and cert-manager reads the first. */
export function* checkIssuer(object: KubeObject): Problems {
  const spec = fieldsOf(object).get('spec');
  const [first, ...others] = Object.keys(TYPES).filter((type) => spec.get(type).exists);
  if (first === undefined) {
    yield refuse(spec, 'the issuer has no type', `write one of ${Object.keys(TYPES).join(', ')}`);
    return;
  }
  yield* TYPES[first](spec.get(first));
  for (const other of others) yield refuse(spec.get(other), `the issuer has the types ${first} and ${other}`, 'write an issuer for each');
}

/** An issuer that signs with a CA in a Secret. */
function* checkCa(ca: Field): Problems {
  yield* checkRequired(ca.get('secretName'), 'the name of the Secret with the CA');
  for (const list of ['ocspServers', 'issuingCertificateURLs']) {
    for (const url of ca.get(list).items()) {
      if (url.isEmpty) yield refuse(url, 'the URL is empty', 'write a URL as in "http://ca.example.com", or remove the entry');
    }
  }
}

/** An issuer that signs with Venafi; that it names one product is the schema's affair. */
function* checkVenafi(venafi: Field): Problems {
  const tpp = venafi.get('tpp');
  yield* checkRequired(venafi.get('zone'), 'the zone');
  if (!tpp.exists) return;
  yield* checkRequired(tpp.get('url'), 'the URL of the platform');
  if (!tpp.get('caBundle').isEmpty && tpp.get('caBundleSecretRef').exists)
    yield refuse(tpp, 'caBundle and caBundleSecretRef are mutually exclusive', 'keep one of them');
}

const WAYS = ['appRole', 'kubernetes', 'tokenSecretRef', 'clientCertificate', 'aws'];

/** An issuer that signs with HashiCorp Vault. */
function* checkVault(vault: Field): Problems {
  yield* checkRequired(vault.get('server'), 'the URL of Vault');
  yield* checkRequired(vault.get('path'), 'the path of the signing role');
  yield* checkCaBundle(vault.get('caBundle'));
  if (!vault.get('caBundle').isEmpty && vault.get('caBundleSecretRef').exists) {
    for (const name of ['caBundle', 'caBundleSecretRef'])
      yield refuse(vault.get(name), 'caBundle and caBundleSecretRef are mutually exclusive', 'keep one of them');
  }
  yield* checkTogether(vault.get('clientCertSecretRef'), vault.get('clientKeySecretRef'));
  yield* checkAuth(vault.get('auth'));
}

function* checkTogether(certificate: Field, key: Field): Problems {
  if (certificate.exists !== key.exists)
    yield refuse(
      certificate.exists ? key : certificate,
      'clientCertSecretRef and clientKeySecretRef must be set together',
      'write both or neither',
    );
}

function* checkAuth(auth: Field): Problems {
  const role = auth.get('appRole');
  if (role.exists) {
    yield* checkRequired(role.get('roleId'), 'the role id');
    yield* checkRequired(role.get('secretRef', 'name'), 'the name of the Secret');
  }
  if (auth.get('kubernetes').exists) yield* checkKubernetes(auth.get('kubernetes'));
  if (WAYS.every((way) => !auth.get(way).exists)) yield refuse(auth, 'auth does not have a method', `write one of ${WAYS.join(', ')}`);
}

function* checkKubernetes(kubernetes: Field): Problems {
  const account = kubernetes.get('serviceAccountRef');
  const hasSecret = !kubernetes.get('secretRef', 'name').isEmpty;
  yield* checkRequired(kubernetes.get('role'), 'the role');
  if (account.exists) yield* checkRequired(account.get('name'), 'the name of the service account');
  if (hasSecret === account.exists) {
    yield refuse(
      kubernetes,
      hasSecret ? 'secretRef and serviceAccountRef are mutually exclusive' : 'kubernetes has neither serviceAccountRef nor secretRef',
      'write serviceAccountRef',
    );
  }
}
