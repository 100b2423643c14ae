import type { KubeObject } from '../../../../manifest/manifest';
import { fieldsOf, type Problems, quoted, refuse, repeated } from '../../check';
import type { Field } from '../../field';
import { checkIssuerRef } from '../issuer-ref';
import { checkKubernetesAnnotations, checkKubernetesLabels, checkObjectName } from '../kubernetes-names';
import { checkRequired } from '../required';
import { checkKeystores } from './keystores';
import { checkNameConstraints } from './name-constraints';
import { checkPrivateKey } from './private-key';
import { checkRenewalWindows } from './renewal-windows';
import { checkSubject } from './subject';
import { checkValidity } from './validity';

const OWN = 'cert-manager.io/';
const ALLOWED = 'cert-manager.io/allow-direct-injection';

/** What cert-manager says about a Certificate. */
export function* checkCertificate(object: KubeObject): Problems {
  const spec = fieldsOf(object).get('spec');
  const secret = spec.get('secretName');
  yield* checkRequired(secret, 'the name of the Secret to write');
  if (!secret.isEmpty) yield* checkObjectName(secret);
  yield* checkIssuerRef(spec.get('issuerRef'));
  yield* checkSubject(spec);
  yield* checkPrivateKey(spec.get('privateKey'));
  yield* checkValidity(spec);
  yield* checkHistory(spec.get('revisionHistoryLimit'));
  yield* checkSecretTemplate(spec.get('secretTemplate'));
  yield* checkNameConstraints(spec);
  yield* checkKeystores(spec.get('keystores'));
  yield* checkRenewalWindows(spec.get('renewal', 'windows'));
  for (const again of repeated(
    spec
      .get('additionalOutputFormats')
      .items()
      .map((format) => format.get('type')),
  )) {
    yield refuse(again, `output format ${quoted(again.text)} is named twice`, 'name each format once');
  }
}

function* checkHistory(limit: Field): Problems {
  if (limit.exists && limit.number < 1)
    yield refuse(
      limit,
      `revisionHistoryLimit ${limit.number} is below 1`,
      'write a whole number from 1 on, or drop it to keep all revisions',
    );
}

function* checkSecretTemplate(template: Field): Problems {
  yield* checkKubernetesLabels(template.get('labels'));
  const annotations = template.get('annotations');
  for (const [key, annotation] of annotations.entries()) {
    if (key.startsWith(OWN) && key !== ALLOWED)
      yield refuse(annotation, `annotation ${quoted(key)} is cert-manager's own`, 'remove it: cert-manager writes it itself');
  }
  yield* checkKubernetesAnnotations(annotations);
}
