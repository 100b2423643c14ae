import type { At } from '../../manifest/manifest-object';
import { certificatesIn, type PemCertificate } from '../certificates/pem';
import { Cursor } from '../reading/cursor';
import type { Objects } from '../reading/objects';
import type { Refusal } from './refusal';

/** The CA certificates of a validation. */
export interface Authorities {
  /** As far as the input has them. */
  readonly certificates: readonly PemCertificate[];
  readonly problems: readonly AuthorityProblem[];
  /** True if none of them can be used, so that connections fail. */
  readonly areInvalid: boolean;
}

/** A reference to a CA certificate that istiod does not resolve. */
export interface AuthorityProblem extends Refusal {
  readonly at: At;
  /** True if the ConfigMap is not in the input. */
  readonly isMissing: boolean;
}

/** Reads `caCertificateRefs` of an object. */
export function readAuthorities(references: Cursor, objects: Objects): Authorities {
  const read = references.items().map((reference) => readAuthority(reference, objects));
  const problems = read.flatMap(({ problem }) => problem ?? []);
  return {
    certificates: read.flatMap(({ certificates = [] }) => certificates),
    problems,
    areInvalid: read.length > 0 && problems.filter(({ isMissing, at }) => !isMissing || isDescribed(at, objects)).length === read.length,
  };
}

/** True if other ConfigMaps of the namespace are in the input, so that a missing one probably does not exist. */
function isDescribed({ entry }: At, objects: Objects): boolean {
  return objects.of('ConfigMap').some(({ namespace }) => namespace === entry.namespace);
}

interface Read {
  readonly certificates?: readonly PemCertificate[];
  readonly problem?: AuthorityProblem;
}

function readAuthority(reference: Cursor, objects: Objects): Read {
  const [group, kind] = [reference.get('group').text() ?? '', reference.get('kind').text() ?? ''];
  const name = reference.get('name').text() ?? '';
  const namespace = reference.get('namespace').text() || reference.entry.namespace;
  const problem = (reason: string, why: string, isMissing = false): Read => ({ problem: { at: reference.at, reason, why, isMissing } });
  if (group !== '' || kind !== 'ConfigMap') {
    return problem('InvalidKind', `a CA certificate must be in a ConfigMap, not in a ${group === '' ? kind : `${group}/${kind}`}`);
  }
  const found = objects.find('ConfigMap', '', namespace, name);
  if (!found) return problem('InvalidCACertificateRef', `the ConfigMap ${namespace}/${name} does not exist`, true);
  const certificates = certificatesIn(Cursor.root(found).get('data', 'ca.crt').text());
  return certificates.length > 0
    ? { certificates }
    : problem('InvalidCACertificateRef', `the ConfigMap ${namespace}/${name} does not have a certificate in ca.crt`);
}
