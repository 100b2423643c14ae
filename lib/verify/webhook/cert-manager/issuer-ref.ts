import { type Problems, quoted, refuse } from '../check';
import type { Field } from '../field';
import { checkRequired } from './required';

/** The issuer that signs; only cert-manager's own kinds are known. */
export function* checkIssuerRef(ref: Field): Problems {
  yield* checkRequired(ref.get('name'), 'the name of the issuer');
  const group = ref.get('group').text;
  const kind = ref.get('kind');
  if (!['', 'cert-manager.io'].includes(group) || ['', 'Issuer', 'ClusterIssuer'].includes(kind.text)) return;
  const hint = group === '' ? ', or the group of the other issuer in issuerRef.group' : '';
  yield refuse(kind, `${quoted(kind.text)} is no kind of issuer in group cert-manager.io`, `write Issuer or ClusterIssuer${hint}`);
}
