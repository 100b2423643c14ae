import { ConfigError } from '../core/config-error';
import { selects } from '../semantics/labels';
import { checkIsService, selectorOf, type KubernetesService, type ServedPods } from './kubernetes-service';

/** The part of a cdk8s-plus Deployment, StatefulSet or Pod, of any release, that `MeshService.fromService` reads. */
export interface KubernetesWorkload {
  readonly name: string;
  readonly podMetadata: { getLabel(key: string): string | undefined };
  readonly serviceAccount?: { readonly name: string };
}

/** What `MeshService.fromService` needs to know about the pods, when it is not given their workloads. */
export interface ServicePods {
  /** Service account of the pods; several when each version has its own. */
  readonly serviceAccount: string | readonly string[];
  /**
   * Values of the label `version` that the pods have.
   * @default - unknown
   */
  readonly versions?: readonly string[];
}

/** What is known about the pods behind a Service of cdk8s-plus. */
export function servedPods(service: KubernetesService, behind: readonly (KubernetesWorkload | ServicePods)[]): ServedPods {
  checkIsService(service);
  if (behind.length === 1 && isTold(behind[0])) return podsAsTold(behind[0]);
  const workloads = behind.map((each) => checkWorkload(service, each));
  checkSelected(service, workloads);
  return {
    serviceAccounts: [...new Set(workloads.flatMap(({ serviceAccount }) => serviceAccount?.name ?? []))],
    withoutAccount: workloads.filter(({ serviceAccount }) => serviceAccount === undefined).map(({ name }) => name),
    get versions() {
      return commonVersions(workloads.map(({ podMetadata }) => podMetadata.getLabel('version')));
    },
    containerPort: () => undefined,
  };
}

/** The versions of some pods; undefined if one of them does not have a version. */
export function commonVersions(versions: readonly (string | undefined)[]): readonly string[] | undefined {
  const known = versions.filter((version) => version !== undefined);
  return known.length > 0 && known.length === versions.length ? [...new Set(known)] : undefined;
}

function podsAsTold({ serviceAccount, versions }: ServicePods): ServedPods {
  const serviceAccounts = typeof serviceAccount === 'string' ? [serviceAccount] : serviceAccount;
  return { serviceAccounts, withoutAccount: [], versions, containerPort: () => undefined };
}

function isTold(behind: KubernetesWorkload | ServicePods): behind is ServicePods {
  const account = behind?.serviceAccount;
  return typeof account === 'string' || Array.isArray(account);
}

function isWorkload(behind: KubernetesWorkload | ServicePods): behind is KubernetesWorkload {
  return typeof behind === 'object' && behind !== null && 'podMetadata' in behind;
}

function checkWorkload({ name }: KubernetesService, behind: KubernetesWorkload | ServicePods): KubernetesWorkload {
  if (isWorkload(behind)) return behind;
  const problem = 'contains a value that is not a workload';
  const fix = 'write the Deployments behind the Service, or { serviceAccount } alone';
  throw new ConfigError(`MeshService ${name}`, { field: 'workloads', problem, fix });
}

/** Labels and selectors may still change, so they are read when the app is synthesized. */
function checkSelected(service: KubernetesService, workloads: readonly KubernetesWorkload[]): void {
  if (workloads.length === 0) return;
  service.node.addValidation({
    validate: () => {
      const selector = selectorOf(service);
      const keys = Object.keys(selector);
      const labelsOf = ({ podMetadata }: KubernetesWorkload) =>
        Object.fromEntries(keys.flatMap((key) => (podMetadata.getLabel(key) === undefined ? [] : [[key, podMetadata.getLabel(key)!]])));
      return workloads
        .filter((workload) => keys.length === 0 || !selects(selector, labelsOf(workload)))
        .map(({ name }) => `workloads: the Service ${service.name} does not select ${name}; ${wish(selector)}`);
    },
  });
}

function wish(selector: Readonly<Record<string, string>>): string {
  const labels = Object.entries(selector).map(([key, value]) => `${key}=${value}`);
  return labels.length === 0
    ? 'select its pods'
    : `give its pods the labels ${labels.join(',')}, or select them by labels that all versions have`;
}
