import { type Problems, refuse } from '../../check';
import type { Field } from '../../field';

/** Keystores for Java and Windows: the password comes from one place. */
export function* checkKeystores(keystores: Field): Problems {
  for (const kind of ['jks', 'pkcs12']) {
    const store = keystores.get(kind);
    const password = !store.get('password').isEmpty;
    const secret = !store.get('passwordSecretRef', 'name').isEmpty;
    if (password && secret)
      yield refuse(store, `the ${kind} keystore has two passwords, password and passwordSecretRef`, 'keep one of them');
    if (store.get('create').isTrue && !password && !secret)
      yield refuse(store, `the ${kind} keystore has no password`, 'write passwordSecretRef with the name and key of a Secret');
  }
}
