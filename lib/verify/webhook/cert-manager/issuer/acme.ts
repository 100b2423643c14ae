import { type Problems, refuse, warn } from '../../check';
import type { Field } from '../../field';
import { checkCaBundle, checkRequired, checkSecretKey } from '../required';
import { checkSolver } from './solver';

/** An issuer that orders certificates by ACME, as Let's Encrypt does. */
export function* checkAcme(acme: Field): Problems {
  const bundle = acme.get('caBundle');
  const skip = acme.get('skipTLSVerify');
  if (!bundle.isEmpty && skip.isTrue) {
    for (const field of [bundle, skip]) yield refuse(field, 'caBundle and skipTLSVerify exclude each other', 'keep caBundle');
  }
  yield* checkCaBundle(bundle);
  yield* checkRequired(acme.get('privateKeySecretRef', 'name'), 'the name of the Secret for the account key');
  yield* checkRequired(acme.get('server'), 'the URL of the ACME server');
  yield* checkAccountBinding(acme.get('externalAccountBinding'));
  for (const solver of acme.get('solvers').items()) yield* checkSolver(solver);
}

function* checkAccountBinding(binding: Field): Problems {
  if (!binding.exists) return;
  yield* checkRequired(binding.get('keyID'), 'the key id of the account');
  yield* checkSecretKey(binding.get('keySecretRef'));
  const algorithm = binding.get('keyAlgorithm');
  if (!algorithm.isEmpty) yield warn(algorithm, 'keyAlgorithm is deprecated and ignored', 'remove it');
}
