import { readText } from '../../../lib/manifest/read-text';
import { oneLine } from '../../../lib/verify/one-line';
import { verify } from '../../../lib/verify/verify';

function found(apiVersion: string, kind: string) {
  return verify(readText(`apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: a, namespace: x }\nspec: {}\n`)).findings.map(
    oneLine,
  );
}

describe('a kind that no supported cluster serves any more is one error, with what replaced it', () => {
  test.each<[string, string, string, string]>([
    ['extensions/v1beta1', 'Ingress', 'Kubernetes 1.22', 'write apiVersion: networking.k8s.io/v1'],
    ['extensions/v1beta1', 'Deployment', 'Kubernetes 1.16', 'write apiVersion: apps/v1'],
    ['apps/v1beta2', 'StatefulSet', 'Kubernetes 1.16', 'write apiVersion: apps/v1'],
    ['policy/v1beta1', 'PodSecurityPolicy', 'Kubernetes 1.25', 'use Pod Security admission, with labels on the namespace'],
    [
      'authentication.istio.io/v1alpha1',
      'MeshPolicy',
      'Istio 1.6',
      'write a PeerAuthentication, and a RequestAuthentication for tokens, of security.istio.io/v1',
    ],
    ['rbac.istio.io/v1alpha1', 'ClusterRbacConfig', 'Istio 1.6', 'write an AuthorizationPolicy of security.istio.io/v1'],
    ['cert-manager.io/v1alpha3', 'Issuer', 'cert-manager 1.6', 'write apiVersion: cert-manager.io/v1'],
    ['gateway.networking.k8s.io/v1alpha2', 'HTTPRoute', 'Gateway API 1.0', 'write apiVersion: gateway.networking.k8s.io/v1'],
  ])('%s %s', (apiVersion, kind, release, use) => {
    expect(found(apiVersion, kind)).toEqual([
      `error schema/removed-api: <stdin>:1:1 ${kind} x/a apiVersion: ${kind} of ${apiVersion} is no longer served since ${release}; ${use}`,
    ]);
  });

  test.each([
    ['networking.k8s.io/v1beta1', 'IPAddress'],
    ['admissionregistration.k8s.io/v1beta1', 'ValidatingAdmissionPolicy'],
    ['batch/v1', 'CronJobs'],
    ['example.com/v1', 'Ingress'],
  ])('%s %s is not one of them', (apiVersion, kind) => {
    expect(found(apiVersion, kind).join()).not.toContain('removed-api');
  });
});
