import type { KubeObject } from '../../../../manifest/manifest';
import { isCron } from '../../../../semantics/cron';
import { fieldsOf, type Problems, quoted, refuse, repeated } from '../../check';
import type { Field } from '../../field';
import { checkIssuerRef } from '../issuer-ref';
import { checkKubernetesAnnotations, checkKubernetesLabels, checkObjectName, checkRequired } from '../values';
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
    yield refuse(again, `output format ${quoted(again.text)} is listed twice`, 'list each format once');
  }
}

function* checkHistory(limit: Field): Problems {
  if (limit.exists && limit.number < 1)
    yield refuse(
      limit,
      `revisionHistoryLimit ${limit.number} is below 1`,
      'write a whole number of at least 1, or remove it to keep all revisions',
    );
}

function* checkSecretTemplate(template: Field): Problems {
  yield* checkKubernetesLabels(template.get('labels'));
  const annotations = template.get('annotations');
  for (const [key, annotation] of annotations.entries()) {
    if (key.startsWith(OWN) && key !== ALLOWED)
      yield refuse(annotation, `annotation ${quoted(key)} is reserved for cert-manager`, 'remove it: cert-manager writes it itself');
  }
  yield* checkKubernetesAnnotations(annotations);
}

/** Which names a CA may sign for. */
function* checkNameConstraints(spec: Field): Problems {
  const constraints = spec.get('nameConstraints');
  if (!constraints.exists) return;
  if (!spec.get('isCA').isTrue) yield refuse(constraints, 'nameConstraints are only valid for a CA', 'write isCA: true, or remove them');
  if (!constraints.get('permitted').exists && !constraints.get('excluded').exists)
    yield refuse(constraints, 'nameConstraints are empty', 'write permitted or excluded');
}

/** Keystores for Java and Windows: the password comes from one place. */
function* checkKeystores(keystores: Field): Problems {
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

const CURVES = [256, 384, 521];

/** The key of a certificate; RSA when no algorithm is given. A size of 0 or less is the default. */
function* checkPrivateKey(key: Field): Problems {
  const algorithm = key.get('algorithm').text || 'RSA';
  const size = key.get('size');
  if (size.number <= 0) return;
  if (algorithm === 'RSA' && (size.number < 2048 || size.number > 8192)) {
    yield refuse(size, `an RSA key of ${size.number} bits is out of range`, 'write a size from 2048 to 8192, or algorithm: ECDSA');
  }
  if (algorithm === 'ECDSA' && !CURVES.includes(size.number))
    yield refuse(size, `${size.number} bits is not a valid ECDSA key size`, `write ${CURVES.join(', ')}`);
}

/** When a certificate may be renewed. */
function* checkRenewalWindows(windows: Field): Problems {
  for (const window of windows.items()) {
    const cron = window.get('cron');
    const timezone = window.get('timezone');
    if (!isCron(cron.text))
      yield refuse(
        cron,
        `${quoted(cron.text)} is not a valid cron schedule`,
        'write minute, hour, day of month, month and day of week, as in "0 2 * * 6"',
      );
    if (!timezone.isEmpty && !isTimezone(timezone.text))
      yield refuse(timezone, `${quoted(timezone.text)} is not a valid time zone`, 'write a name as in "Europe/Berlin"');
  }
}

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
