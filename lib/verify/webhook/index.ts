import type { KubeObject } from '../../manifest/manifest';
import type { Problem } from '../finding';
import { certManagerCheckOf } from './cert-manager';
import { istioCheckOf } from './istio';
import { kubernetesCheckOf } from './kubernetes';

/** What a webhook says, by the rule for that kind: `webhook/virtual-service`. */
export interface AdmissionProblem extends Problem {
  readonly rule: string;
}

/**
 * What the admission webhooks of istiod 1.30 and cert-manager 1.21, and the code of the API server for Kubernetes' kinds, refuse (an error)
 * or warn about, for an object that the schema accepts; empty for kinds that they do not check.
 */
export function checkAdmission(object: KubeObject): readonly AdmissionProblem[] {
  const kind = `${object.apiVersion.split('/')[0]}/${object.kind}`;
  const check = istioCheckOf(kind) ?? certManagerCheckOf(kind) ?? kubernetesCheckOf(kind);
  return check ? Array.from(check(object), (problem) => ({ rule: `webhook/${kebabCase(object.kind)}`, ...problem })) : [];
}

function kebabCase(kind: string): string {
  return kind.replace(/(?!^)[A-Z]/g, '-$&').toLowerCase();
}
