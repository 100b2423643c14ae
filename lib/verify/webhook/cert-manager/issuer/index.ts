import type { KubeObject } from '../../../../manifest/manifest';
import { fieldsOf, type Problems, refuse } from '../../check';
import type { Field } from '../../field';
import { checkAcme } from './acme';
import { checkCa } from './ca';
import { checkVault } from './vault';
import { checkVenafi } from './venafi';

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
