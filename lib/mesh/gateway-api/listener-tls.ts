import type { At, ManifestObject } from '../../manifest/manifest-object';
import { Cursor } from '../reading/cursor';
import { GATEWAY_API } from '../reading/groups';
import type { Objects } from '../reading/objects';
import type { ServerTls, ServerTlsMode } from '../gateways/server-tls';
import { lazy } from '../reading/lazy';
import { readAuthorities } from './authorities';
import type { ReferenceGrants } from './reference-grants';
import type { Refusal } from './refusal';

/** Something about a listener that istiod does not resolve. */
export interface ListenerProblem extends Refusal {
  readonly at: At;
}

/** What a listener's TLS is read with. */
export interface ListenerTlsInput {
  readonly objects: Objects;
  readonly grants: () => ReferenceGrants;
}

/** Reads the `tls` of a listener, and what `spec.tls.frontend` of its Gateway asks of clients on its port. */
export function readListenerTls(listener: Cursor, gateway: ManifestObject, input: ListenerTlsInput): ServerTls {
  const tls = listener.get('tls');
  const validation = validationOf(listener, gateway);
  const problem = lazy(() => problemOf(listener, validation, input));
  return {
    at: tls.at,
    mode: tls.get('mode').text() === 'Passthrough' ? 'PASSTHROUGH' : modeOf(validation),
    httpsRedirect: false,
    credentials: tls
      .get('certificateRefs')
      .items()
      .map((reference) => {
        const [namespace, name] = [reference.get('namespace').text(), reference.get('name').text() ?? ''];
        return namespace ? `${namespace}/${name}` : name;
      }),
    get problem() {
      return problem();
    },
  };
}

/** The references to certificates that istiod does not follow, whether or not what they name exists. */
export function certificateProblems(listener: Cursor, grants: () => ReferenceGrants): readonly ListenerProblem[] {
  const { entry: owner } = listener;
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

/** The validation of client certificates: of the listener's port, else the default of its Gateway. */
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

function modeOf(validation: Cursor): ServerTlsMode {
  if (!validation.present) return 'SIMPLE';
  return validation.get('mode').text() === 'AllowInsecureFallback' ? 'OPTIONAL_MUTUAL' : 'MUTUAL';
}

function problemOf(listener: Cursor, validation: Cursor, { objects, grants }: ListenerTlsInput): string | undefined {
  const [unresolved] = certificateProblems(listener, grants);
  if (unresolved || !validation.present) return unresolved?.why;
  const { areInvalid, problems } = readAuthorities(validation.get('caCertificateRefs'), objects);
  return areInvalid ? `client certificates cannot be verified: ${problems[0].why}` : undefined;
}
