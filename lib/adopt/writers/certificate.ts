import { call, type Call } from '../code';
import type { Draft, Subject } from './draft';
import { durationIn } from './duration';
import { type Fields, fieldsOf, given, NotSaid } from './fields';
import { namespaceOf } from './policy-target';

export function writeCertificate(subject: Subject): Draft {
  const namespace = namespaceOf(subject);
  const { name, spec } = subject;
  const { issuerRef, dnsNames, secretName } = spec;
  if (dnsNames === undefined) throw new NotSaid('it does not have dnsNames');
  return {
    callee: 'Certificate',
    options: given({
      issuer: writeIssuerRef(fieldsOf(issuerRef), namespace),
      dnsNames,
      secretName: secretName === name ? undefined : secretName,
      duration: durationIn(spec, 'duration'),
      renewBefore: durationIn(spec, 'renewBefore'),
    }),
  };
}

function writeIssuerRef({ name, kind = 'Issuer', group = 'cert-manager.io' }: Fields, namespace: string): Call {
  if (group !== 'cert-manager.io') throw new NotSaid(`there is no option for an issuer of the group ${String(group)}`);
  return kind === 'ClusterIssuer' ? call('ClusterIssuer.fromName', name) : call('Issuer.fromName', namespace, name);
}
