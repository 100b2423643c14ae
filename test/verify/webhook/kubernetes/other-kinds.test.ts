import { formatPath } from '../../../../lib/manifest/manifest';
import { readText } from '../../../../lib/manifest/read-text';
import { checkAdmission } from '../../../../lib/verify/webhook';
import { complaints } from '../complaints';

const whole = (apiVersion: string, kind: string, rest: string) => {
  const { objects } = readText(`{ apiVersion: ${apiVersion}, kind: ${kind}, metadata: { name: a, namespace: b }, ${rest} }`);
  return checkAdmission(objects[0].object).map(({ severity, path }) => `${severity} ${formatPath(path)}`);
};
const policy = (spec: string) => complaints('networking.k8s.io/v1', 'NetworkPolicy', `{ podSelector: {}, ${spec} }`);
const budget = (spec: string) => complaints('policy/v1', 'PodDisruptionBudget', `{ ${spec} }`);
const scaler = (spec: string) =>
  complaints(
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    `{ scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: a }, ${spec} }`,
  );
const ingress = (spec: string, metadata = '') => complaints('networking.k8s.io/v1', 'Ingress', `{ ${spec} }`, metadata);
const path = (rest: string) => ingress(`rules: [{ http: { paths: [{ ${rest} }] } }]`);
const BACKEND = 'backend: { service: { name: a, port: { number: 80 } } }';
const claim = (spec: string) => complaints('v1', 'PersistentVolumeClaim', `{ ${spec} }`);
const SIZE = 'resources: { requests: { storage: 1Gi } }';
const role = (kind: string, rules: string) => whole('rbac.authorization.k8s.io/v1', kind, `rules: [${rules}]`);
const binding = (kind: string, roleKind: string, subjects: string) =>
  whole(
    'rbac.authorization.k8s.io/v1',
    kind,
    `roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ${roleKind}, name: "system:a" }, subjects: [${subjects}]`,
  );
const data = (kind: string, rest: string) => whole('v1', kind, rest);

describe('other kinds of Kubernetes', () => {
  test.each([
    [
      'a NetworkPolicy',
      policy('ingress: [{ from: [{ ipBlock: { cidr: 10.0.0.0/8, except: [10.1.0.0/16] } }], ports: [{ port: 80, endPort: 90 }] }]'),
    ],
    ['a block of IPv6', policy('egress: [{ to: [{ ipBlock: { cidr: "::/0", except: ["::ffff:10.0.0.0/120"] } }] }]')],
    ['a PodDisruptionBudget', budget('minAvailable: 50%')],
    [
      'a HorizontalPodAutoscaler',
      scaler(
        'maxReplicas: 2, metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 80 } } }]',
      ),
    ],
    ['an autoscaler with the default policies', scaler('maxReplicas: 2, behavior: { scaleDown: { stabilizationWindowSeconds: 0 } }')],
    ['an Ingress', path(`path: /a, pathType: Prefix, ${BACKEND}`)],
    ['a path of the controller', path(`pathType: ImplementationSpecific, ${BACKEND}`)],
    ['a claim', claim(`accessModes: [ReadWriteOnce], ${SIZE}`)],
    ['a Role', role('Role', '{ apiGroups: [""], resources: [pods], verbs: [get] }')],
    ['URLs of a ClusterRole', role('ClusterRole', '{ nonResourceURLs: [/metrics], verbs: [get] }')],
    ['a RoleBinding', binding('RoleBinding', 'ClusterRole', '{ kind: ServiceAccount, name: a }')],
    ['a ConfigMap', data('ConfigMap', 'data: { a.b_c-d: e }')],
    ['a Secret for TLS', data('Secret', 'type: kubernetes.io/tls, stringData: { tls.crt: a, tls.key: b }')],
  ])('take %s', (_, found) => {
    expect(found).toEqual([]);
  });

  test.each([
    ['a block that is none', policy('ingress: [{ from: [{ ipBlock: { cidr: 10.0.0.1 } }] }]'), 'spec.ingress[0].from[0].ipBlock.cidr'],
    [
      'an exception outside',
      policy('ingress: [{ from: [{ ipBlock: { cidr: 10.0.0.0/8, except: [192.168.0.0/16] } }] }]'),
      'spec.ingress[0].from[0].ipBlock.except[0]',
    ],
    [
      'an exception of everything',
      policy('ingress: [{ from: [{ ipBlock: { cidr: 10.0.0.0/8, except: [10.0.0.0/8] } }] }]'),
      'spec.ingress[0].from[0].ipBlock.except[0]',
    ],
    ['a peer that is nobody', policy('egress: [{ to: [{}] }]'), 'spec.egress[0].to[0]'],
    ['a block beside a selector', policy('egress: [{ to: [{ podSelector: {}, ipBlock: { cidr: 10.0.0.0/8 } }] }]'), 'spec.egress[0].to[0]'],
    ['a range that ends before it starts', policy('egress: [{ ports: [{ port: 80, endPort: 79 }] }]'), 'spec.egress[0].ports[0].endPort'],
    ['a range from a name', policy('egress: [{ ports: [{ port: web, endPort: 79 }] }]'), 'spec.egress[0].ports[0].endPort'],
    ['an unknown direction', policy('policyTypes: [Both]'), 'spec.policyTypes[0]'],
    ['two budgets in one', budget('minAvailable: 1, maxUnavailable: 1'), 'spec.maxUnavailable'],
    ['a budget of more than all', budget('minAvailable: 101%'), 'spec.minAvailable'],
    ['a negative budget', budget('maxUnavailable: -1'), 'spec.maxUnavailable'],
    ['bounds that cross', scaler('minReplicas: 3, maxReplicas: 2'), 'spec.maxReplicas'],
    ['no replicas', scaler('minReplicas: 0, maxReplicas: 2'), 'spec.minReplicas'],
    ['a metric of another type', scaler('maxReplicas: 2, metrics: [{ type: Pods }]'), 'spec.metrics[0].pods'],
    [
      'a target of nothing',
      scaler('maxReplicas: 2, metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization } } }]'),
      'spec.metrics[0].resource.target',
    ],
    [
      'an object without a value',
      scaler(
        'maxReplicas: 2, metrics: [{ type: Object, object: { describedObject: { kind: Service, name: a }, metric: { name: m }, target: { type: Value } } }]',
      ),
      'spec.metrics[0].object.target',
    ],
    [
      'a long window',
      scaler('maxReplicas: 2, behavior: { scaleUp: { stabilizationWindowSeconds: 3601 } }'),
      'spec.behavior.scaleUp.stabilizationWindowSeconds',
    ],
    ['no policy at all', scaler('maxReplicas: 2, behavior: { scaleUp: { policies: [] } }'), 'spec.behavior.scaleUp.policies'],
    [
      'a target without a group',
      complaints('autoscaling/v2', 'HorizontalPodAutoscaler', '{ scaleTargetRef: { kind: Deployment, name: a }, maxReplicas: 1 }'),
      'spec.scaleTargetRef.apiVersion',
    ],
    ['an Ingress to nowhere', ingress('ingressClassName: a'), 'spec'],
    ['a path without "/"', path(`path: a, pathType: Prefix, ${BACKEND}`), 'spec.rules[0].http.paths[0].path'],
    ['an ambiguous path', path(`path: /a//b, pathType: Exact, ${BACKEND}`), 'spec.rules[0].http.paths[0].path'],
    ['no backend', path('path: /, pathType: Prefix, backend: {}'), 'spec.rules[0].http.paths[0].backend'],
    [
      'a backend without a port',
      path('path: /, pathType: Prefix, backend: { service: { name: a } }'),
      'spec.rules[0].http.paths[0].backend.service.port',
    ],
    [
      'a port by name and number',
      path('path: /, pathType: Prefix, backend: { service: { name: a, port: { name: b, number: 1 } } }'),
      'spec.rules[0].http.paths[0].backend.service.port.name',
    ],
    ['an address for a host', ingress(`rules: [{ host: 10.0.0.1 }]`), 'spec.rules[0].host'],
    [
      'a wildcard inside a host',
      ingress(`defaultBackend: { service: { name: a, port: { number: 1 } } }, tls: [{ hosts: [a.*.example] }]`),
      'spec.tls[0].hosts[0]',
    ],
    [
      'two classes',
      ingress(`ingressClassName: a, rules: [{ host: a }]`, ', annotations: { kubernetes.io/ingress.class: b }'),
      'metadata.annotations.kubernetes.io/ingress.class',
    ],
    ['a claim without a mode', claim(SIZE), 'spec.accessModes'],
    [
      'a claim of nothing',
      claim('accessModes: [ReadWriteOnce], resources: { requests: { storage: 0 } }'),
      'spec.resources.requests.storage',
    ],
    [
      'a mode that cannot be combined with other modes',
      claim(`accessModes: [ReadWriteOncePod, ReadWriteOnce], ${SIZE}`),
      'spec.accessModes',
    ],
    ['a rule without a verb', role('Role', '{ apiGroups: [""], resources: [pods], verbs: [] }'), 'rules[0].verbs'],
    ['a rule without a group', role('Role', '{ resources: [pods], verbs: [get] }'), 'rules[0].apiGroups'],
    ['URLs of a Role', role('Role', '{ nonResourceURLs: [/a], verbs: [get] }'), 'rules[0].nonResourceURLs'],
    [
      'URLs beside resources',
      role('ClusterRole', '{ nonResourceURLs: [/a], resources: [pods], verbs: [get] }'),
      'rules[0].nonResourceURLs',
    ],
    [
      'an aggregation of nothing',
      whole('rbac.authorization.k8s.io/v1', 'ClusterRole', 'aggregationRule: {}'),
      'aggregationRule.clusterRoleSelectors',
    ],
    ['a Role for the whole cluster', binding('ClusterRoleBinding', 'Role', ''), 'roleRef.kind'],
    ['an unknown subject', binding('RoleBinding', 'Role', '{ kind: Pod, name: a }'), 'subjects[0].kind'],
    [
      'an account without a namespace',
      binding('ClusterRoleBinding', 'ClusterRole', '{ kind: ServiceAccount, name: a }'),
      'subjects[0].namespace',
    ],
    ['an account of a group', binding('RoleBinding', 'Role', '{ kind: ServiceAccount, name: a, apiGroup: b }'), 'subjects[0].apiGroup'],
    ['a key that is none', data('ConfigMap', 'data: { a/b: c }'), 'data.a/b'],
    ['a key twice', data('ConfigMap', 'data: { a: c }, binaryData: { a: aGk= }'), 'binaryData.a'],
    ['too much data', data('ConfigMap', `data: { a: ${'x'.repeat(1024 * 1024 + 1)} }`), 'data'],
    ['TLS without a key', data('Secret', 'type: kubernetes.io/tls, data: { tls.crt: aGk= }'), 'data.tls.key'],
    ['a token of nobody', data('Secret', 'type: kubernetes.io/service-account-token'), 'metadata.annotations'],
    ['a finalizer without a domain', complaints('v1', 'ServiceAccount', '{}', ', finalizers: [a]'), 'metadata.finalizers[0]'],
  ])('refuse %s', (_, found, expected) => {
    expect(found).toEqual([`error ${expected}`]);
  });
});
