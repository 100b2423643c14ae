import { missingWaypoint } from '../../../lib/verify/analysis/rules/ambient/missing-waypoint';
import { rolloutWithoutRoute } from '../../../lib/verify/analysis/rules/delivery/rollout-without-route';
import { extensionForNobody } from '../../../lib/verify/analysis/rules/envoy-filter/extension-for-nobody';
import { unknownCluster } from '../../../lib/verify/analysis/rules/envoy-filter/unknown-cluster';
import { ignoredRevision } from '../../../lib/verify/analysis/rules/injection/ignored-revision';
import { systemNamespace } from '../../../lib/verify/analysis/rules/injection/system-namespace';
import { unknownLabel } from '../../../lib/verify/analysis/rules/injection/unknown-label';
import { cutsOffWebhooks } from '../../../lib/verify/analysis/rules/network/cuts-off-webhooks';
import { apiServerToStrict } from '../../../lib/verify/analysis/rules/security/api-server-to-strict';
import { pathBeforeRewrite } from '../../../lib/verify/analysis/rules/security/path-before-rewrite';
import { authorization, deployment, GATEWAY_PODS, namespace, object, service, virtualService, yaml } from './support/manifests';
import { testRule } from './support/test-rule';

const SHOP = yaml(namespace('shop', 'istio-injection: enabled'), deployment('web'), service('web'));
const of = (apiVersion: string, kind: string, fields: string, name = 'x') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: ${name} }\n${fields}\n`;

const rewritten = (rewrite: string) =>
  yaml(
    SHOP,
    virtualService(
      'v',
      `hosts: [web], http: [{ match: [{ uri: { prefix: /api/ } }], ${rewrite} route: [{ destination: { host: web } }] }]`,
    ),
  );
const paths = (list: string) => authorization('p', `rules: [{ to: [{ operation: { paths: [${list}] } }] }]`);

testRule(pathBeforeRewrite, {
  accepts: {
    'the path after the rewrite': yaml(rewritten('rewrite: { uri: / },'), paths('/orders')),
    'both paths': yaml(rewritten('rewrite: { uri: / },'), paths('/api/orders, /orders')),
    'a route that does not rewrite': yaml(rewritten(''), paths('/api/orders')),
    'a rewrite of the host': yaml(rewritten('rewrite: { authority: web.example.com },'), paths('/api/orders')),
  },
  rejects: {
    'the path before the rewrite': {
      manifests: yaml(rewritten('rewrite: { uri: / },'), paths('/api/orders')),
      findings: [
        {
          at: 'AuthorizationPolicy shop/p spec.rules[0].to[0].operation.paths[0]',
          message: /rewrites this path to \/orders/,
          fix: /after/,
        },
      ],
    },
    'all paths below it': {
      manifests: yaml(rewritten('rewrite: { uri: /v2/ },'), paths('/api/*')),
      findings: [{ at: 'AuthorizationPolicy shop/p spec.rules[0].to[0].operation.paths[0]', message: /to \/v2\/x/, fix: /after/ }],
    },
  },
});

const WEBHOOK = of(
  'admissionregistration.k8s.io/v1',
  'ValidatingWebhookConfiguration',
  'webhooks: [{ name: a.b.c, clientConfig: { service: { namespace: shop, name: web } } }]',
);
const HTTPS = service('web', '[{ name: https, port: 443, targetPort: 9443 }]');
const strict = (spec = '') => object('PeerAuthentication', 'shop/default', `{ ${spec} mtls: { mode: STRICT } }`);
const PODS = yaml(namespace('shop', 'istio-injection: enabled'), deployment('web'), HTTPS);

testRule(apiServerToStrict, {
  accepts: {
    'pods that take plain TLS': yaml(PODS, WEBHOOK),
    'pods outside of the mesh': yaml(namespace('shop'), deployment('web'), HTTPS, WEBHOOK, strict()),
    'another port of the Service': yaml(SHOP, WEBHOOK, strict()),
    'a webhook by an address': of(
      'admissionregistration.k8s.io/v1',
      'ValidatingWebhookConfiguration',
      'webhooks: [{ clientConfig: { url: a } }]',
    ),
    'a port that is PERMISSIVE': yaml(
      PODS,
      WEBHOOK,
      strict('selector: { matchLabels: { app: web } }, portLevelMtls: { 9443: { mode: PERMISSIVE } },'),
    ),
  },
  rejects: {
    'a webhook': {
      manifests: yaml(PODS, WEBHOOK, strict()),
      findings: [
        {
          at: 'ValidatingWebhookConfiguration x webhooks[0].clientConfig.service',
          message: /Deployment shop\/web only accepts mutual TLS on port 9443/,
          fix: /portLevelMtls 9443/,
        },
      ],
    },
    'an extension of the API': {
      manifests: yaml(PODS, of('apiregistration.k8s.io/v1', 'APIService', 'spec: { service: { namespace: shop, name: web } }'), strict()),
      findings: [{ at: 'APIService x spec.service', fix: /PERMISSIVE/ }],
    },
    'the conversion of a custom resource': {
      manifests: yaml(
        PODS,
        of(
          'apiextensions.k8s.io/v1',
          'CustomResourceDefinition',
          'spec: { conversion: { webhook: { clientConfig: { service: { namespace: shop, name: web } } } } }',
        ),
        strict(),
      ),
      findings: [{ at: 'CustomResourceDefinition x spec.conversion.webhook.clientConfig.service', fix: /PERMISSIVE/ }],
    },
  },
});

const waypoint = (className: string) =>
  `apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { namespace: shop, name: waypoint }\nspec: { gatewayClassName: ${className}, listeners: [{ name: mesh, port: 15008, protocol: HBONE }] }\n`;

testRule(missingWaypoint, {
  rejects: {
    'a gateway in place of a waypoint': {
      manifests: yaml(namespace('shop', 'istio.io/dataplane-mode: ambient, istio.io/use-waypoint: waypoint'), waypoint('istio')),
      findings: [{ at: 'Namespace shop metadata.labels.istio.io/use-waypoint', message: /is of class istio/, fix: /istio-waypoint/ }],
    },
  },
});

const rollout = (canary: string) =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { namespace: shop, name: web }\nspec: { strategy: { canary: { ${canary} } } }\n`;
const byServices = (istio: string) => rollout(`stableService: stable, canaryService: canary, trafficRouting: { istio: { ${istio} } }`);
const SPLIT = 'route: [{ destination: { host: stable }, weight: 100 }, { destination: { host: canary }, weight: 0 }]';
const routes = (...http: readonly string[]) => virtualService('web', `hosts: [stable], http: [${http.join(', ')}]`);
const ISTIO = 'Rollout shop/web spec.strategy.canary.trafficRouting.istio';

testRule(rolloutWithoutRoute, {
  accepts: {
    'its only route': yaml(byServices('virtualService: { name: web }'), routes(`{ ${SPLIT} }`)),
    'a route by its name': yaml(
      byServices('virtualService: { name: web, routes: [primary] }'),
      routes('{ name: other, route: [{ destination: { host: stable } }] }', `{ name: primary, ${SPLIT} }`),
    ),
    'a VirtualService of another namespace': yaml(
      byServices('virtualService: { name: web.shop, routes: [primary] }'),
      routes(`{ name: primary, ${SPLIT} }`),
    ),
    subsets: yaml(
      rollout(
        'trafficRouting: { istio: { virtualService: { name: web }, destinationRule: { name: web, stableSubsetName: a, canarySubsetName: b } } }',
      ),
      routes('{ route: [{ destination: { host: web, subset: a }, weight: 100 }, { destination: { host: web, subset: b }, weight: 0 }] }'),
    ),
    'a Rollout without Istio': rollout('steps: [{ setWeight: 10 }]'),
  },
  rejects: {
    'a slip in the VirtualService': {
      manifests: yaml(byServices('virtualService: { name: wbe }'), routes(`{ ${SPLIT} }`)),
      findings: [{ at: `${ISTIO}.virtualService.name`, fix: /write web/ }],
    },
    'a route of another name': {
      manifests: yaml(byServices('virtualService: { name: web, routes: [main] }'), routes(`{ name: primary, ${SPLIT} }`)),
      findings: [{ at: `${ISTIO}.virtualService.routes[0]`, message: /does not have a route with the name main/, fix: /write primary/ }],
    },
    'several routes of which it names none': {
      manifests: yaml(byServices('virtualServices: [{ name: web }]'), routes(`{ name: a, ${SPLIT} }`, `{ name: b, ${SPLIT} }`)),
      findings: [{ at: `${ISTIO}.virtualServices[0].name`, message: /several routes/, fix: /routes: \[a, b\]/ }],
    },
    'a route to one side only': {
      manifests: yaml(byServices('virtualService: { name: web }'), routes('{ route: [{ destination: { host: stable } }] }')),
      findings: [{ at: `${ISTIO}.virtualService.name`, message: /does not send to Service canary/, fix: /host canary and weight 0/ }],
    },
  },
});

const plugin = (app: string, where = 'shop') =>
  object('WasmPlugin', `${where}/w`, `{ selector: { matchLabels: { ${app} } }, url: "oci://registry.example.com/auth:1" }`);

testRule(extensionForNobody, {
  accepts: {
    'pods of its namespace': yaml(SHOP, plugin('app: web')),
    'a plugin for all': yaml(SHOP, object('WasmPlugin', 'shop/w', '{ url: a }')),
    'the root namespace': yaml(SHOP, plugin('app: web', 'istio-system')),
  },
  rejects: {
    'a slip': { manifests: yaml(SHOP, plugin('app: wbe')), findings: [{ at: 'WasmPlugin shop/w spec.selector', fix: /write app=web/ }] },
    'the pods of a gateway': {
      manifests: yaml(SHOP, GATEWAY_PODS, plugin('istio: ingress')),
      findings: [{ at: 'WasmPlugin shop/w spec.selector', fix: /move it to the namespace of Deployment edge\/gateway/ }],
    },
    'pods that the input does not have': {
      manifests: plugin('app: web'),
      findings: [{ at: 'WasmPlugin shop/w spec.selector', severity: 'info', fix: /--context/ }],
    },
  },
});

const calling = (cluster: string, more = '') =>
  object(
    'EnvoyFilter',
    'shop/f',
    `{ configPatches: [${more} { applyTo: HTTP_FILTER, patch: { operation: INSERT_FIRST, value: { name: a, typed_config: { grpc_service: { envoy_grpc: { cluster_name: "${cluster}" } } } } } }] }`,
  );
const cluster = (name: string) => `{ applyTo: CLUSTER, patch: { operation: ADD, value: { name: ${name} } } },`;
const CLUSTER = 'spec.configPatches[0].patch.value.typed_config.grpc_service.envoy_grpc.cluster_name';

testRule(unknownCluster, {
  accepts: {
    'the port of a Service': yaml(service('limit', '[{ name: grpc, port: 8081 }]'), calling('outbound|8081||limit.shop.svc.cluster.local')),
    'a cluster that it adds': calling('limit', cluster('limit')),
    'a cluster of istiod': calling('xds-grpc'),
  },
  rejects: {
    'another port': {
      manifests: yaml(service('limit', '[{ name: grpc, port: 8081 }]'), calling('outbound|8080||limit.shop.svc.cluster.local')),
      findings: [{ at: `EnvoyFilter shop/f ${CLUSTER}`, message: /does not have the port 8080/, fix: /write port 8081/ }],
    },
    'a slip in the host': {
      manifests: yaml(service('limit', '[{ name: grpc, port: 8081 }]'), calling('outbound|8081||limti.shop.svc.cluster.local')),
      findings: [{ at: `EnvoyFilter shop/f ${CLUSTER}`, fix: /write limit\.shop/ }],
    },
    'a slip in a cluster that it adds': {
      manifests: calling('rate-limti', cluster('rate-limit')),
      findings: [{ at: `EnvoyFilter shop/f ${CLUSTER.replace('[0]', '[1]')}`, fix: /write rate-limit/ }],
    },
    'a cluster that the input does not have': {
      manifests: calling('rate_limit_cluster'),
      findings: [{ at: `EnvoyFilter shop/f ${CLUSTER}`, severity: 'info', fix: /--context/ }],
    },
  },
});

const REVISED = deployment('web', { labels: 'istio.io/rev: canary' });

testRule(ignoredRevision, {
  accepts: {
    'a namespace without a label': yaml(namespace('shop'), REVISED),
    'a namespace of a revision': yaml(namespace('shop', 'istio.io/rev: stable'), REVISED),
    'the default revision': yaml(namespace('shop', 'istio-injection: enabled'), deployment('web', { labels: 'istio.io/rev: default' })),
  },
  rejects: {
    'a namespace that disables injection': {
      manifests: namespace('shop', 'istio-injection: disabled, istio.io/rev: canary'),
      findings: [
        { at: 'Namespace shop metadata.labels.istio.io/rev', message: /do not get the sidecar of revision canary/, fix: /remove/ },
      ],
    },
    'a namespace with istio-injection': {
      manifests: yaml(namespace('shop', 'istio-injection: enabled'), REVISED),
      findings: [
        { at: 'Deployment shop/web spec.template.metadata.labels.istio.io/rev', message: /revision canary does not/, fix: /remove/ },
      ],
    },
  },
});

testRule(systemNamespace, {
  accepts: {
    'the ambient mode': namespace('kube-system', 'istio.io/dataplane-mode: ambient'),
    'a namespace of applications': namespace('shop', 'istio-injection: enabled'),
  },
  rejects: {
    'a label of Istio': {
      manifests: namespace('kube-system', 'istio-injection: enabled'),
      findings: [{ at: 'Namespace kube-system metadata.labels.istio-injection', fix: /remove the label/ }],
    },
  },
});

testRule(unknownLabel, {
  accepts: {
    'labels of Istio': namespace('shop', 'istio-injection: enabled, topology.istio.io/network: a, istio.io/waypoint-for: all'),
    'labels of others': namespace('shop', 'team: shop, linkerd.io/inject: enabled'),
    'a name that is told apart': namespace('shop', 'istio-injection: enabled, sidecar-injection: enabled'),
  },
  rejects: {
    'a slip': {
      manifests: namespace('shop', 'istio-injecton: enabled'),
      findings: [{ at: 'Namespace shop metadata.labels.istio-injecton', fix: /write istio-injection/ }],
    },
    'a name that is taken for it': {
      manifests: namespace('shop', 'sidecar-injection: enabled'),
      findings: [{ at: 'Namespace shop metadata.labels.sidecar-injection', fix: /write istio-injection/ }],
    },
    'the same for pods': {
      manifests: deployment('web', { labels: 'istio.io/inject: "true"' }),
      findings: [{ at: 'Deployment shop/web spec.template.metadata.labels.istio.io/inject', fix: /write sidecar\.istio\.io\/inject/ }],
    },
  },
});

const guard = (spec: string, where = 'istio-system') => object('NetworkPolicy', `${where}/np`, `{ podSelector: {}, ${spec} }`);

testRule(cutsOffWebhooks, {
  accepts: {
    'the port of the webhooks': guard('ingress: [{ ports: [{ port: 15012 }, { port: 15017 }] }]'),
    'every port': guard('ingress: [{}]'),
    'the addresses of the API server': guard('ingress: [{ from: [{ ipBlock: { cidr: 10.0.0.0/16 } }] }]'),
    'what goes out only': guard('policyTypes: [Egress]'),
    'another namespace': guard('ingress: []', 'shop'),
  },
  rejects: {
    'another port': {
      manifests: guard('ingress: [{ ports: [{ port: 15012 }] }]'),
      findings: [{ at: 'NetworkPolicy istio-system/np spec.ingress', message: /on port 15017/, fix: /15017/ }],
    },
    'pods only': {
      manifests: guard('ingress: [{ from: [{ namespaceSelector: {} }] }]'),
      findings: [{ at: 'NetworkPolicy istio-system/np spec.ingress', fix: /15017/ }],
    },
  },
});
