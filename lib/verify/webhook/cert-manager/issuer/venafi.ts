import { type Problems, refuse } from '../../check';
import type { Field } from '../../field';
import { checkRequired } from '../required';

/** An issuer that signs with Venafi; that it names one product is the schema's affair. */
export function* checkVenafi(venafi: Field): Problems {
  const tpp = venafi.get('tpp');
  yield* checkRequired(venafi.get('zone'), 'the zone');
  if (!tpp.exists) return;
  yield* checkRequired(tpp.get('url'), 'the URL of the platform');
  if (!tpp.get('caBundle').isEmpty && tpp.get('caBundleSecretRef').exists)
    yield refuse(tpp, 'caBundle and caBundleSecretRef exclude each other', 'keep one of them');
}
