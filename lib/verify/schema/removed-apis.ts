import type { KubeObject } from '../../manifest/manifest';
import { schemaProblem, type SchemaProblem } from './schema-problem';

/** What happened to a kind that no supported cluster serves any more. */
interface Removed {
  /** The release that no longer has it: `Kubernetes 1.22`. */
  readonly in: string;
  /** What to write instead. */
  readonly use: string;
}

const kubernetes = (release: string, apiVersion: string): Removed => ({
  in: `Kubernetes ${release}`,
  use: `write apiVersion: ${apiVersion}`,
});
const istio = (release: string, use: string): Removed => ({ in: `Istio ${release}`, use });

const POD_SECURITY = { in: 'Kubernetes 1.25', use: 'use Pod Security admission, with labels on the namespace' };
const AUTHENTICATION = istio('1.6', 'write a PeerAuthentication, and a RequestAuthentication for tokens, of security.istio.io/v1');
const AUTHORIZATION = istio('1.6', 'write an AuthorizationPolicy of security.istio.io/v1');
const MIXER = istio('1.8', 'write a Telemetry of telemetry.istio.io/v1, or an AuthorizationPolicy or rate limit instead of its policies');
const CERT_MANAGER = { in: 'cert-manager 1.6', use: 'write apiVersion: cert-manager.io/v1' };
const FIRST_GATEWAY_API = { in: 'Gateway API 0.5', use: 'write apiVersion: gateway.networking.k8s.io/v1' };
const GATEWAY_API = { in: 'Gateway API 1.0', use: 'write apiVersion: gateway.networking.k8s.io/v1' };
const FLUX_1 = { in: 'Flux 2', use: 'write apiVersion: helm.toolkit.fluxcd.io/v2' };

/**
 * By apiVersion and kind; `*` stands for every kind of it.
 *
 * @see https://kubernetes.io/docs/reference/using-api/deprecation-guide/
 */
const REMOVED: Readonly<Record<string, Readonly<Record<string, Removed>>>> = {
  'admissionregistration.k8s.io/v1beta1': {
    MutatingWebhookConfiguration: kubernetes('1.22', 'admissionregistration.k8s.io/v1'),
    ValidatingWebhookConfiguration: kubernetes('1.22', 'admissionregistration.k8s.io/v1'),
  },
  'apiextensions.k8s.io/v1beta1': { '*': kubernetes('1.22', 'apiextensions.k8s.io/v1') },
  'apiregistration.k8s.io/v1beta1': { '*': kubernetes('1.22', 'apiregistration.k8s.io/v1') },
  'apps/v1beta1': { '*': kubernetes('1.16', 'apps/v1') },
  'apps/v1beta2': { '*': kubernetes('1.16', 'apps/v1') },
  'autoscaling/v2beta1': { '*': kubernetes('1.25', 'autoscaling/v2') },
  'autoscaling/v2beta2': { '*': kubernetes('1.26', 'autoscaling/v2') },
  'batch/v1beta1': { '*': kubernetes('1.25', 'batch/v1') },
  'batch/v2alpha1': { '*': kubernetes('1.21', 'batch/v1') },
  'certificates.k8s.io/v1beta1': { CertificateSigningRequest: kubernetes('1.22', 'certificates.k8s.io/v1') },
  'coordination.k8s.io/v1beta1': { Lease: kubernetes('1.22', 'coordination.k8s.io/v1') },
  'discovery.k8s.io/v1beta1': { '*': kubernetes('1.25', 'discovery.k8s.io/v1') },
  'events.k8s.io/v1beta1': { '*': kubernetes('1.25', 'events.k8s.io/v1') },
  'extensions/v1beta1': {
    Ingress: kubernetes('1.22', 'networking.k8s.io/v1'),
    NetworkPolicy: kubernetes('1.16', 'networking.k8s.io/v1'),
    PodSecurityPolicy: POD_SECURITY,
    '*': kubernetes('1.16', 'apps/v1'),
  },
  'flowcontrol.apiserver.k8s.io/v1beta1': { '*': kubernetes('1.26', 'flowcontrol.apiserver.k8s.io/v1') },
  'flowcontrol.apiserver.k8s.io/v1beta2': { '*': kubernetes('1.29', 'flowcontrol.apiserver.k8s.io/v1') },
  'flowcontrol.apiserver.k8s.io/v1beta3': { '*': kubernetes('1.32', 'flowcontrol.apiserver.k8s.io/v1') },
  'networking.k8s.io/v1beta1': {
    Ingress: kubernetes('1.22', 'networking.k8s.io/v1'),
    IngressClass: kubernetes('1.22', 'networking.k8s.io/v1'),
  },
  'node.k8s.io/v1beta1': { '*': kubernetes('1.25', 'node.k8s.io/v1') },
  'policy/v1beta1': { PodDisruptionBudget: kubernetes('1.25', 'policy/v1'), PodSecurityPolicy: POD_SECURITY },
  'rbac.authorization.k8s.io/v1alpha1': { '*': kubernetes('1.22', 'rbac.authorization.k8s.io/v1') },
  'rbac.authorization.k8s.io/v1beta1': { '*': kubernetes('1.22', 'rbac.authorization.k8s.io/v1') },
  'scheduling.k8s.io/v1alpha1': { PriorityClass: kubernetes('1.22', 'scheduling.k8s.io/v1') },
  'scheduling.k8s.io/v1beta1': { PriorityClass: kubernetes('1.22', 'scheduling.k8s.io/v1') },
  'settings.k8s.io/v1alpha1': { '*': { in: 'Kubernetes 1.20', use: 'write the fields into the pods' } },
  'storage.k8s.io/v1beta1': {
    CSIDriver: kubernetes('1.22', 'storage.k8s.io/v1'),
    CSINode: kubernetes('1.22', 'storage.k8s.io/v1'),
    CSIStorageCapacity: kubernetes('1.27', 'storage.k8s.io/v1'),
    StorageClass: kubernetes('1.22', 'storage.k8s.io/v1'),
    VolumeAttachment: kubernetes('1.22', 'storage.k8s.io/v1'),
  },

  'authentication.istio.io/v1alpha1': { '*': AUTHENTICATION },
  'config.istio.io/v1alpha2': { '*': MIXER },
  'rbac.istio.io/v1alpha1': { '*': AUTHORIZATION },

  'certmanager.k8s.io/v1alpha1': { '*': { ...CERT_MANAGER, in: 'cert-manager 0.11' } },
  'cert-manager.io/v1alpha2': { '*': CERT_MANAGER },
  'cert-manager.io/v1alpha3': { '*': CERT_MANAGER },
  'cert-manager.io/v1beta1': { '*': CERT_MANAGER },

  'gateway.networking.k8s.io/v1alpha2': {
    Gateway: GATEWAY_API,
    GatewayClass: GATEWAY_API,
    HTTPRoute: GATEWAY_API,
    ReferencePolicy: { in: 'Gateway API 0.6', use: 'write a ReferenceGrant of gateway.networking.k8s.io/v1beta1' },
  },
  'networking.x-k8s.io/v1alpha1': { '*': FIRST_GATEWAY_API },

  'flux.weave.works/v1beta1': { '*': FLUX_1 },
  'helm.fluxcd.io/v1': { '*': FLUX_1 },
};

/** An object of a kind that was served once and no longer is; undefined for every other object. */
export function removedApi({ apiVersion, kind }: KubeObject): SchemaProblem | undefined {
  const kinds = Object.hasOwn(REMOVED, apiVersion) ? REMOVED[apiVersion] : undefined;
  if (!kinds) return undefined;
  const removed = Object.hasOwn(kinds, kind) ? kinds[kind] : kinds['*'];
  return (
    removed &&
    schemaProblem('schema/removed-api', ['apiVersion'], `${kind} of ${apiVersion} is no longer served since ${removed.in}`, removed.use)
  );
}
