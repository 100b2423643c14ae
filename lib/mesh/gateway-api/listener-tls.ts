import type { At, ManifestObject } from '../../manifest/manifest-object';
import { Cursor } from '../reading/cursor';
import { GATEWAY_API } from '../reading/groups';
import type { Objects } from '../reading/objects';
import type { ServerTls, ServerTlsMode } from '../gateways/server-tls';
import { lazy } from '../reading/lazy';
import { readAuthorities } from './authorities';
import type { ReferenceGrants } from './reference-grants';
import type { Refusal } from './refusal';

/** A reference of a listener that istiod does not resolve. */
export interface ListenerProblem extends Refusal {
  readonly at: At;
}

/** What is needed to read the TLS settings of a listener. */
export interface ListenerTlsInput {
  readonly objects: Objects;
  readonly grants: () => ReferenceGrants;
}

/** Reads the `tls` of a listener, and the `spec.tls.frontend` of its Gateway for clients on its port. */
export function readListenerTls(listener: Cursor, gateway: ManifestObject, input: ListenerTlsInput): ServerTls {
  const tls = listener.get('tls');
  const validation = validationOf(listener, gateway);
  const isOfIstio = hasCertificateOfIstio(tls);
  const problem = lazy(() => (isOfIstio ? undefined : problemOf(listener, validation, input)));
  return {
    at: tls.at,
    mode: tls.get('mode').text() === 'Passthrough' ? 'PASSTHROUGH' : modeOf(tls, validation),
    httpsRedirect: false,
    credentials: isOfIstio ? [] : credentialsOf(tls),
    get problem() {
      return problem();
    },
  };
}

/** How a listener ends TLS beside what the fields of the Gateway API say. */
const TERMINATE_MODE = 'gateway.istio.io/tls-terminate-mode';

/** True when the gateway shows the certificate that Istio gives its pods, and not one of a Secret. */
function hasCertificateOfIstio(tls: Cursor): boolean {
  return ['ISTIO_MUTUAL', 'ISTIO_SIMPLE'].includes(terminateModeOf(tls));
}

function terminateModeOf(tls: Cursor): string {
  return tls.get('options').labels()[TERMINATE_MODE] ?? '';
}

function credentialsOf(tls: Cursor): readonly string[] {
  return tls
    .get('certificateRefs')
    .items()
    .map((reference) => {
      const [namespace, name] = [reference.get('namespace').text(), reference.get('name').text() ?? ''];
      return namespace ? `${namespace}/${name}` : name;
    });
}

/** The references to certificates that istiod does not follow, whether or not what they name exists. */
export function certificateProblems(listener: Cursor, grants: () => ReferenceGrants): readonly ListenerProblem[] {
  const { entry: owner } = listener;
  if (hasCertificateOfIstio(listener.get('tls'))) return [];
  return listener
    .get('tls', 'certificateRefs')
    .items()
    .flatMap((reference) => {
      const [group, kind] = [reference.get('group').text() ?? '', reference.get('kind').text() ?? 'Secret'];
      const [name, namespace] = [reference.get('name').text() ?? '', reference.get('namespace').text() || owner.namespace];
      if (group !== '' || kind !== 'Secret') {
        const what = group === '' ? kind : `${group}/${kind}`;
        return [{ at: reference.at, reason: 'InvalidCertificateRef', why: `a certificate must be in a Secret, not in a ${what}` }];
      }
      const from = { group: GATEWAY_API, kind: owner.kind, namespace: owner.namespace };
      if (namespace === owner.namespace || grants().permits(from, { group, kind, namespace, name })) return [];
      const why = `no ReferenceGrant in ${namespace} allows ${owner.kind}s in ${owner.namespace} to refer to Secret ${name}`;
      return [{ at: reference.at, reason: 'RefNotPermitted', why }];
    });
}

/** The validation of client certificates: that for the port of the listener, otherwise the default of its Gateway. */
function validationOf(listener: Cursor, gateway: ManifestObject): Cursor {
  const frontend = Cursor.spec(gateway).get('tls', 'frontend');
  const port = listener.get('port').number();
  const ofPort = frontend
    .get('perPort')
    .items()
    .find((each) => each.get('port').number() === port);
  const validation = ofPort ? ofPort.get('tls', 'validation') : frontend.get('default', 'validation');
  return validation.present ? validation : listener.get('tls', 'frontendValidation');
}

function modeOf(tls: Cursor, validation: Cursor): ServerTlsMode {
  const written = terminateModeOf(tls);
  if (written === 'MUTUAL' || written === 'OPTIONAL_MUTUAL' || written === 'ISTIO_MUTUAL') return written;
  if (!validation.present) return 'SIMPLE';
  return validation.get('mode').text() === 'AllowInsecureFallback' ? 'OPTIONAL_MUTUAL' : 'MUTUAL';
}

function problemOf(listener: Cursor, validation: Cursor, { objects, grants }: ListenerTlsInput): string | undefined {
  const unresolved = certificateProblems(listener, grants);
  const isWithout = unresolved.length > 0 && unresolved.length === listener.get('tls', 'certificateRefs').items().length;
  if (isWithout || !validation.present) return isWithout ? unresolved[0].why : undefined;
  const { areInvalid, problems } = readAuthorities(validation.get('caCertificateRefs'), objects);
  return areInvalid ? `client certificates cannot be verified: ${problems[0].why}` : undefined;
}
