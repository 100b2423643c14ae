import { labelOnWorkload } from '../../../lib/verify/analysis/rules/injection/label-on-workload';
import { podSecurity } from '../../../lib/verify/analysis/rules/injection/pod-security';
import { http01Denied } from '../../../lib/verify/analysis/rules/tls/http01-denied';
import { jobNeverEnds } from '../../../lib/verify/analysis/rules/workloads/job-never-ends';
import { portOfProxy } from '../../../lib/verify/analysis/rules/workloads/port-of-proxy';
import { GATEWAY_PODS, deployment, gateway, http, namespace, object, yaml } from './support/manifests';
import { testRule } from './support/test-rule';

const INJECTED = namespace('shop', 'istio-injection: enabled');
const labelled = (own: string, ofPods = '') =>
  object('Deployment', 'shop/web', `{ template: { metadata: { labels: { app: web, ${ofPods} } } } }`, `labels: { ${own} }`);

testRule(labelOnWorkload, {
  accepts: {
    'the label on the pods': labelled('', 'sidecar.istio.io/inject: "false"'),
    'the label on both': labelled('sidecar.istio.io/inject: "false"', 'sidecar.istio.io/inject: "false"'),
    'the label on a Pod': object('Pod', 'shop/web', '{}', 'labels: { sidecar.istio.io/inject: "false" }'),
    'other labels': labelled('app: web'),
    'a label that the namespace says too': yaml(INJECTED, labelled('sidecar.istio.io/inject: "true"')),
  },
  rejects: {
    'the label of the injector on a Deployment': {
      manifests: labelled('sidecar.istio.io/inject: "false"'),
      findings: [
        {
          at: 'Deployment shop/web metadata.labels.sidecar.istio.io/inject',
          message: /no effect/,
          fix: /spec\.template\.metadata\.labels/,
        },
      ],
    },
    'the label that adds pods to the mesh': {
      manifests: yaml(namespace('shop'), labelled('sidecar.istio.io/inject: "true"')),
      findings: [{ at: 'Deployment shop/web metadata.labels.sidecar.istio.io/inject', fix: /template/ }],
    },
    'the label of a waypoint': {
      manifests: yaml(namespace('shop', 'istio.io/dataplane-mode: ambient'), labelled('istio.io/use-waypoint: waypoint')),
      findings: [{ at: 'Deployment shop/web metadata.labels.istio.io/use-waypoint', message: /no effect/, fix: /template/ }],
    },
    'the label of the ambient mode on a CronJob': {
      manifests: object('CronJob', 'shop/web', '{ jobTemplate: { spec: { template: {} } } }', 'labels: { istio.io/dataplane-mode: none }'),
      findings: [
        { at: 'CronJob shop/web metadata.labels.istio.io/dataplane-mode', fix: /spec\.jobTemplate\.spec\.template\.metadata\.labels/ },
      ],
    },
  },
});

const RESTRICTED = 'istio-injection: enabled, pod-security.kubernetes.io/enforce: restricted';
const NODE_AGENT = object(
  'DaemonSet',
  'istio-system/istio-cni-node',
  '{ template: { metadata: { labels: { k8s-app: istio-cni-node } } } }',
).replace('apiVersion: v1', 'apiVersion: apps/v1');

testRule(podSecurity, {
  accepts: {
    'the node agent of the Istio CNI': yaml(namespace('shop', RESTRICTED), NODE_AGENT),
    'a level that admits everything': namespace('shop', 'istio-injection: enabled, pod-security.kubernetes.io/enforce: privileged'),
    'a level that only warns': namespace('shop', 'istio-injection: enabled, pod-security.kubernetes.io/warn: restricted'),
    'the ambient mode': namespace('shop', 'istio.io/dataplane-mode: ambient, pod-security.kubernetes.io/enforce: restricted'),
  },
  rejects: {
    'the level restricted': {
      manifests: namespace('shop', RESTRICTED),
      findings: [
        { at: 'Namespace shop metadata.labels.pod-security.kubernetes.io/enforce', message: /unless the Istio CNI/, fix: /install/ },
      ],
    },
  },
});

const job = (annotation: string, command = 'true') =>
  `apiVersion: batch/v1
kind: Job
metadata: { namespace: shop, name: migrate }
spec: { template: { metadata: { annotations: { ${annotation} } }, spec: { containers: [{ name: a, image: a, command: [sh, -c, "${command}"] }] } } }
`;
const NOT_NATIVE = 'sidecar.istio.io/nativeSidecar: "false"';

testRule(jobNeverEnds, {
  accepts: {
    'a native sidecar, as Istio makes it': yaml(INJECTED, job('')),
    'a job outside of the mesh': yaml(namespace('shop'), job(NOT_NATIVE)),
    'a job that stops the proxy': yaml(INJECTED, job(NOT_NATIVE, 'migrate; curl -X POST localhost:15020/quitquitquit')),
    'a Deployment': yaml(INJECTED, deployment('web', { labels: `}, annotations: { ${NOT_NATIVE}` })),
  },
  rejects: {
    'an ordinary container': {
      manifests: yaml(INJECTED, job(NOT_NATIVE)),
      findings: [
        {
          at: 'Job shop/migrate spec.template.metadata.annotations.sidecar.istio.io/nativeSidecar',
          message: /never complete/,
          fix: /remove/,
        },
      ],
    },
  },
});

const listening = (port: number, name = 'app') =>
  deployment('web', { pod: `containers: [{ name: ${name}, image: a, ports: [{ containerPort: 80 }, { containerPort: ${port} }] }]` });

testRule(portOfProxy, {
  accepts: {
    'another port': yaml(INJECTED, listening(15010)),
    'the proxy itself': yaml(INJECTED, listening(15090, 'istio-proxy')),
    'pods outside of the mesh': yaml(namespace('shop'), listening(15090)),
    'pods of a gateway': GATEWAY_PODS,
  },
  rejects: {
    'a port of the proxy': {
      manifests: yaml(INJECTED, listening(15090)),
      findings: [
        { at: 'Deployment shop/web spec.template.spec.containers[0].ports[1]', message: /port 15090 itself/, fix: /another port/ },
      ],
    },
  },
});

const SITE = yaml(
  GATEWAY_PODS,
  gateway('public', `[${http('shop.example.com')}]`),
  object(
    'ClusterIssuer',
    'le',
    '{ acme: { server: https://acme.example.com/directory, privateKeySecretRef: { name: key }, solvers: [{ http01: { ingress: { ingressClassName: istio } } }] } }',
  ),
  object('Certificate', 'edge/shop', '{ secretName: shop, dnsNames: [shop.example.com], issuerRef: { name: le, kind: ClusterIssuer } }'),
);
const atGateway = (spec: string) => object('AuthorizationPolicy', 'edge/p', `{ selector: { matchLabels: { istio: ingress } }, ${spec} }`);
const WITHOUT_TOKEN = 'from: [{ source: { notRequestPrincipals: ["*"] } }]';

testRule(http01Denied, {
  accepts: {
    'a DENY that leaves the path out': yaml(
      SITE,
      atGateway(`action: DENY, rules: [{ ${WITHOUT_TOKEN}, to: [{ operation: { notPaths: ["/.well-known/acme-challenge/*"] } }] }]`),
    ),
    'a DENY for other paths': yaml(
      SITE,
      atGateway(`action: DENY, rules: [{ ${WITHOUT_TOKEN}, to: [{ operation: { paths: ["/api/*"] } }] }]`),
    ),
    'a DENY for another host': yaml(
      SITE,
      atGateway(`action: DENY, rules: [{ ${WITHOUT_TOKEN}, to: [{ operation: { hosts: [api.example.com] } }] }]`),
    ),
    'an ALLOW for the path': yaml(
      SITE,
      atGateway('rules: [{ from: [{ source: { requestPrincipals: ["*"] } }] }, { to: [{ operation: { paths: ["/.well-known/*"] } }] }]'),
    ),
    'no challenge by HTTP': yaml(
      GATEWAY_PODS,
      gateway('public', `[${http('shop.example.com')}]`),
      atGateway(`action: DENY, rules: [{ ${WITHOUT_TOKEN} }]`),
    ),
  },
  rejects: {
    'a DENY of everything without a token': {
      manifests: yaml(SITE, atGateway(`action: DENY, rules: [{ ${WITHOUT_TOKEN} }]`)),
      findings: [
        {
          at: 'AuthorizationPolicy edge/p spec.rules',
          message: /the challenge request for shop\.example\.com does not have a token and gets 403/,
          fix: /notPaths/,
        },
      ],
    },
    'an ALLOW of tokens only': {
      manifests: yaml(SITE, atGateway('rules: [{ from: [{ source: { requestPrincipals: ["*"] } }] }]')),
      findings: [{ at: 'AuthorizationPolicy edge/p spec.rules', fix: /or allow it in a separate rule/ }],
    },
  },
});
