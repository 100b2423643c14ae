import type { k8s } from 'cdk8s-plus-28';

const READ = ['get', 'list', 'watch'];

/**
 * The permissions of Kiali's own account: read only. Changes by a user are made with the token of that user.
 *
 * It uses port forwarding to read the configuration of proxies and istiod.
 */
export const KIALI_RULES: readonly k8s.PolicyRule[] = [
  {
    apiGroups: [''],
    resources: ['configmaps', 'endpoints', 'namespaces', 'pods', 'pods/log', 'replicationcontrollers', 'services'],
    verbs: READ,
  },
  { apiGroups: [''], resources: ['pods/portforward'], verbs: ['create'] },
  { apiGroups: ['apps'], resources: ['daemonsets', 'deployments', 'replicasets', 'statefulsets'], verbs: READ },
  { apiGroups: ['batch'], resources: ['cronjobs', 'jobs'], verbs: READ },
  {
    apiGroups: [
      'extensions.istio.io',
      'gateway.networking.k8s.io',
      'inference.networking.k8s.io',
      'networking.istio.io',
      'security.istio.io',
      'telemetry.istio.io',
    ],
    resources: ['*'],
    verbs: READ,
  },
  { apiGroups: ['admissionregistration.k8s.io'], resources: ['mutatingwebhookconfigurations'], verbs: READ },
  { apiGroups: ['authentication.k8s.io'], resources: ['tokenreviews'], verbs: ['create'] },
];
