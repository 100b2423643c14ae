import { alphaAnnotation } from '../../../lib/verify/analysis/rules/annotations/alpha-annotation';
import { deprecatedAnnotation } from '../../../lib/verify/analysis/rules/annotations/deprecated-annotation';
import { invalidAnnotation } from '../../../lib/verify/analysis/rules/annotations/invalid-annotation';
import { misplacedAnnotation } from '../../../lib/verify/analysis/rules/annotations/misplaced-annotation';
import { unknownAnnotation } from '../../../lib/verify/analysis/rules/annotations/unknown-annotation';
import { contradictingNamespaceLabels } from '../../../lib/verify/analysis/rules/injection/contradicting-namespace-labels';
import { imageAutoInPod } from '../../../lib/verify/analysis/rules/injection/image-auto-in-pod';
import { imageAutoWithoutInjection } from '../../../lib/verify/analysis/rules/injection/image-auto-without-injection';
import { namespaceInjectedByDefault } from '../../../lib/verify/analysis/rules/injection/namespace-injected-by-default';
import { optedOutPod } from '../../../lib/verify/analysis/rules/injection/opted-out-pod';
import { uninjectedNamespace } from '../../../lib/verify/analysis/rules/injection/uninjected-namespace';
import { externalNamePort } from '../../../lib/verify/analysis/rules/services/external-name-port';
import { noContainerPort } from '../../../lib/verify/analysis/rules/services/no-container-port';
import { undeclaredProtocol } from '../../../lib/verify/analysis/rules/services/undeclared-protocol';
import { appRunsAsProxy } from '../../../lib/verify/analysis/rules/workloads/app-runs-as-proxy';
import { servicesDisagreeOnPort } from '../../../lib/verify/analysis/rules/workloads/services-disagree-on-port';
import { servicesDisagreeOnTransport } from '../../../lib/verify/analysis/rules/workloads/services-disagree-on-transport';
import { uncoveredWorkload } from '../../../lib/verify/analysis/rules/workloads/uncovered-workload';
import { unknownServiceAccount } from '../../../lib/verify/analysis/rules/workloads/unknown-service-account';
import { workloadGroupsAlike } from '../../../lib/verify/analysis/rules/workloads/workload-groups-alike';
import { deployment, namespace, object, service, yaml } from './support/manifests';
import { testRule } from './support/test-rule';

const pod = (name: string, metadata: string, spec = '{}') => object('Pod', `shop/${name}`, spec, metadata);
const annotated = (annotation: string) => pod('p', `annotations: { ${annotation} }`);
const AT_POD = 'Pod shop/p metadata.annotations';

testRule(unknownAnnotation, {
  accepts: {
    'annotations of others': annotated('helm.sh/hook: a, example.com/istio: b'),
    'one of Istio': annotated('proxy.istio.io/config: "{}"'),
  },
  rejects: {
    'a slip, in a template too': {
      manifests: object('Deployment', 'shop/d', '{ template: { metadata: { annotations: { sidecar.istio.io/proxyCPUs: 1 } } } }').replace(
        'proxyCPUs: 1',
        'proxyCPUs: "1"',
      ),
      findings: [
        {
          at: 'Deployment shop/d spec.template.metadata.annotations.sidecar.istio.io/proxyCPUs',
          fix: /write sidecar\.istio\.io\/proxyCPU/,
        },
      ],
    },
    'nothing like a name of Istio': {
      manifests: annotated('made.up.istio.io/nothing-of-the-kind: a'),
      findings: [{ at: `${AT_POD}.made.up.istio.io/nothing-of-the-kind`, fix: /remove/ }],
    },
  },
});

testRule(misplacedAnnotation, {
  accepts: { 'one for any kind': namespace('a').replace('labels', 'annotations: { galley.istio.io/analyze-suppress: IST0102 }, labels') },
  rejects: {
    'one for an Ingress on a Pod': {
      manifests: annotated('kubernetes.io/ingress.class: istio'),
      findings: [{ at: `${AT_POD}.kubernetes.io/ingress.class`, fix: /move it to a Ingress/ }],
    },
  },
});

testRule(invalidAnnotation, {
  accepts: {
    'good values': annotated(
      'status.sidecar.istio.io/port: "0", traffic.sidecar.istio.io/includeOutboundIPRanges: "*", traffic.sidecar.istio.io/excludeInboundPorts: "15020, 80"',
    ),
    'no ports at all': annotated('traffic.sidecar.istio.io/includeInboundPorts: ""'),
  },
  rejects: {
    'a word for a number, a mode and a block': {
      manifests: annotated(
        'readiness.status.sidecar.istio.io/periodSeconds: soon, sidecar.istio.io/interceptionMode: redirect, traffic.sidecar.istio.io/excludeOutboundIPRanges: 10.0.0.1',
      ),
      findings: [
        { at: `${AT_POD}.readiness.status.sidecar.istio.io/periodSeconds`, fix: /whole number/ },
        { at: `${AT_POD}.sidecar.istio.io/interceptionMode`, fix: /REDIRECT/ },
        { at: `${AT_POD}.traffic.sidecar.istio.io/excludeOutboundIPRanges`, fix: /address blocks/ },
      ],
    },
  },
});

testRule(deprecatedAnnotation, {
  accepts: {
    'the label beside it, for old and new': pod(
      'p',
      'labels: { sidecar.istio.io/inject: "true" }, annotations: { sidecar.istio.io/inject: "true" }',
    ),
  },
  rejects: {
    'an annotation that goes': {
      manifests: annotated('sidecar.istio.io/extraStatTags: a'),
      findings: [{ at: `${AT_POD}.sidecar.istio.io/extraStatTags`, fix: /remove/ }],
    },
  },
});

testRule(alphaAnnotation, {
  accepts: {
    'what Istio writes itself': annotated(
      'sidecar.istio.io/status: "{}", istio.io/rev: default, sidecar.istio.io/interceptionMode: REDIRECT',
    ),
  },
  rejects: {
    'what is written by hand when there is no CNI plugin': {
      manifests: pod('p', 'annotations: { sidecar.istio.io/interceptionMode: TPROXY }', '{ initContainers: [{ name: istio-init }] }'),
      findings: [{ at: `${AT_POD}.sidecar.istio.io/interceptionMode`, fix: /./ }],
    },
  },
});

testRule(uninjectedNamespace, {
  accepts: {
    'those that say so': yaml(
      namespace('a', 'istio-injection: disabled'),
      namespace('b', 'istio.io/rev: x1'),
      namespace('c', 'istio.io/dataplane-mode: ambient'),
    ),
    'those of the system': yaml(namespace('kube-system'), namespace('istio-system')),
    'the root namespace, whatever its name': { manifests: namespace('mesh'), meshConfig: { rootNamespace: 'mesh' } },
  },
  rejects: { 'one without a word': { manifests: namespace('a'), findings: [{ at: 'Namespace a metadata.name', fix: /istio-injection/ }] } },
});

const injector = (revision: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: istio-sidecar-injector${revision}, namespace: istio-system }\ndata: { values: '{ "sidecarInjectorWebhook": { "enableNamespacesByDefault": true } }' }\n`;

testRule(namespaceInjectedByDefault, {
  accepts: {
    'an injector of another revision': yaml(namespace('a'), injector('-x1')),
    'an injector that cannot be read': yaml(namespace('a'), injector('').replace(/'\{.*\}'/, "'{'")),
  },
  rejects: {
    'the default injector': {
      manifests: yaml(namespace('a'), injector('')),
      findings: [{ at: 'Namespace a metadata.name', fix: /istio-injection/ }],
    },
  },
});

testRule(contradictingNamespaceLabels, {
  accepts: { 'a label that says no': namespace('a', 'istio-injection: disabled, istio.io/rev: x1, istio.io/dataplane-mode: ambient') },
  rejects: {
    'a revision and ambient mode': {
      manifests: namespace('a', 'istio.io/rev: x1, istio.io/dataplane-mode: ambient'),
      findings: [{ at: 'Namespace a metadata.labels.istio.io/dataplane-mode', fix: /keep one/ }],
    },
  },
});

const AUTO = 'containers: [{ name: istio-proxy, image: auto }]';

testRule(imageAutoInPod, {
  accepts: {
    'a Pod that is injected': pod('p', 'labels: { sidecar.istio.io/inject: "true" }', `{ ${AUTO} }`),
    'a Deployment': deployment('d', { pod: AUTO }),
  },
});

testRule(imageAutoWithoutInjection, {
  accepts: {
    'a namespace that injects': yaml(namespace('shop', 'istio.io/rev: x1'), deployment('d', { pod: AUTO })),
    'a namespace that is not in the input': deployment('d', { pod: AUTO }),
  },
  rejects: {
    'webhooks that all look elsewhere': {
      manifests: yaml(
        namespace('shop', 'istio-injection: enabled'),
        deployment('d', { pod: AUTO }),
        'apiVersion: admissionregistration.k8s.io/v1\nkind: MutatingWebhookConfiguration\nmetadata: { name: a }\nwebhooks: [{ name: a.istio.io, namespaceSelector: { matchExpressions: [{ key: istio.io/rev, operator: In, values: [x1] }] } }]\n',
      ),
      findings: [{ at: 'Deployment shop/d spec.template.spec.containers[0].image', fix: /"true" to the pod template/ }],
    },
  },
});

testRule(optedOutPod, {
  accepts: {
    'a namespace that is not in the mesh': yaml(namespace('shop'), deployment('d', { labels: 'sidecar.istio.io/inject: "false"' })),
    'pods that are in it': yaml(namespace('shop', 'istio-injection: enabled'), deployment('d')),
  },
  rejects: {
    'an annotation': {
      manifests: yaml(namespace('shop', 'istio-injection: enabled'), pod('p', 'annotations: { sidecar.istio.io/inject: "False" }')),
      findings: [{ at: `${AT_POD}.sidecar.istio.io/inject`, fix: /remove it/ }],
    },
  },
});

testRule(appRunsAsProxy, {
  accepts: {
    'the proxy itself': deployment('d', { pod: 'containers: [{ name: istio-proxy, securityContext: { runAsUser: 1337 } }]' }),
    'the control plane': object('Pod', 'shop/p', '{ securityContext: { runAsUser: 1337 } }', 'labels: { istio: pilot }'),
    'a container that starts before': deployment('d', { pod: 'initContainers: [{ name: a, securityContext: { runAsUser: 1337 } }]' }),
  },
  rejects: {
    'one container of two': {
      manifests: deployment('d', { pod: 'containers: [{ name: a }, { name: b, securityContext: { runAsUser: 1337 } }]' }),
      findings: [{ at: 'Deployment shop/d spec.template.spec.containers[1].securityContext.runAsUser', fix: /another user/ }],
    },
  },
});

const second = (ports: string) => object('Service', 'shop/second', `{ selector: { app: web }, ports: ${ports} }`);

testRule(servicesDisagreeOnTransport, {
  accepts: {
    'a Service of another namespace': yaml(
      service('web'),
      object('Service', 'blog/web', '{ selector: { app: web }, ports: [{ port: 80, protocol: UDP }] }'),
      deployment('web'),
    ),
    'pods outside the mesh': yaml(namespace('shop'), service('web'), second('[{ port: 80, protocol: UDP }]'), deployment('web')),
  },
  rejects: {
    'two Services': {
      manifests: yaml(service('web'), second('[{ port: 80, protocol: UDP }]'), deployment('web')),
      findings: [
        {
          at: 'Deployment shop/web metadata.name',
          fix: /give each transport its own port/,
          message: /Service shop\/second, Service shop\/web.*UDP and TCP/,
        },
      ],
    },
  },
});

testRule(servicesDisagreeOnPort, {
  accepts: { 'one port to one port': yaml(service('web'), second('[{ port: 80 }]'), deployment('web')) },
  rejects: {
    'two numbers to a port by name': {
      manifests: yaml(service('web', '[{ port: 80, targetPort: http }]'), second('[{ port: 81, targetPort: http }]'), deployment('web')),
      findings: [{ at: 'Deployment shop/web metadata.name', severity: 'info', fix: /one port number/, message: /81, 80 to port http/ }],
    },
    'two protocols to one port': {
      manifests: yaml(
        service('web', '[{ name: http, port: 80, targetPort: 8080 }]'),
        second('[{ name: tcp, port: 81, targetPort: 8080 }]'),
        deployment('web'),
      ),
      findings: [{ at: 'Deployment shop/web metadata.name', severity: 'warning', fix: /one port number/ }],
    },
  },
});

testRule(uncoveredWorkload, {
  accepts: {
    'a namespace without policies': deployment('web'),
    'pods of a gateway': yaml(
      object('Deployment', 'shop/g', '{ template: { metadata: { labels: { istio: ingressgateway } } } }'),
      object('AuthorizationPolicy', 'shop/p', '{ selector: { matchLabels: { app: web } } }'),
    ),
    'pods that a policy of the mesh covers': yaml(
      deployment('web'),
      object('AuthorizationPolicy', 'shop/p', '{ selector: { matchLabels: { app: x } } }'),
      object('AuthorizationPolicy', 'istio-system/p', '{}'),
    ),
  },
});

testRule(unknownServiceAccount, {
  accepts: {
    'the default one': yaml(object('ServiceAccount', 'shop/a', '{}'), deployment('web')),
    'a namespace whose accounts are not in the input': deployment('web', { pod: 'serviceAccountName: web' }),
  },
  rejects: {
    'a WorkloadGroup': {
      closed: true,
      manifests: yaml(
        object('ServiceAccount', 'shop/db', '{}'),
        object('WorkloadGroup', 'shop/vms', '{ template: { serviceAccount: dbs } }'),
      ),
      findings: [
        {
          at: 'WorkloadGroup shop/vms spec.template.serviceAccount',
          fix: /use db/,
          message: /WorkloadGroup shop\/vms does not get an identity/,
        },
      ],
    },
  },
});

const group = (name: string, labels: string) => object('WorkloadGroup', name, `{ metadata: { labels: { ${labels} } } }`);

testRule(workloadGroupsAlike, {
  accepts: {
    'two namespaces': yaml(group('shop/a', 'app: db'), group('blog/a', 'app: db')),
    'no labels': yaml(group('shop/a', ''), group('shop/b', '')),
  },
});

testRule(undeclaredProtocol, {
  accepts: {
    'names, protocols and well-known ports': service(
      'web',
      '[{ name: grpc-web, port: 1 }, { appProtocol: http, port: 2 }, { name: db, port: 3306 }, { name: dns, protocol: UDP, port: 5 }]',
    ),
    'what Istio brings along': service('web', '[{ name: a, port: 1 }]', 'labels: { istio: ingressgateway }'),
    'the system': object('Service', 'kube-system/dns', '{ ports: [{ name: a, port: 1 }] }'),
  },
  rejects: {
    'no name, and a protocol that Istio does not know': {
      manifests: service('web', '[{ port: 1 }, { name: http, appProtocol: smtp, port: 2 }]'),
      findings: [
        { at: 'Service shop/web spec.ports[0].name', fix: /http-web/ },
        { at: 'Service shop/web spec.ports[1].appProtocol', fix: /./ },
      ],
    },
  },
});

testRule(externalNamePort, {
  accepts: { 'a named protocol': object('Service', 'shop/s', '{ type: ExternalName, ports: [{ name: tcp-mail, port: 1 }] }') },
  rejects: {
    'a bare tcp': {
      manifests: object('Service', 'shop/s', '{ type: ExternalName, ports: [{ name: tcp, port: 1 }] }'),
      findings: [{ at: 'Service shop/s spec.ports[0].name', fix: /https-mail/ }],
    },
  },
});

const PORT = 'containers: [{ name: web, ports: [{ name: http, containerPort: 8080 }] }]';

testRule(noContainerPort, {
  accepts: {
    'a port by name': yaml(service('web', '[{ port: 80, targetPort: http }]'), deployment('web', { pod: PORT })),
    'containers that do not say their ports': yaml(service('web'), deployment('web', { pod: 'containers: [{ name: web }]' })),
    'one of two Deployments': yaml(service('web', '[{ port: 80, targetPort: 8080 }]'), deployment('web', { pod: PORT })),
  },
  rejects: {
    'a name that no container has, which is an error': {
      manifests: yaml(service('web', '[{ port: 80, targetPort: web }]'), deployment('web', { pod: PORT })),
      findings: [{ at: 'Service shop/web spec.ports[0].targetPort', severity: 'error', fix: /use 8080/ }],
    },
  },
});
