import { wildcardInJsonPointer } from '../../../lib/verify/analysis/rules/delivery/wildcard-in-json-pointer';
import { outlierPinsLocality } from '../../../lib/verify/analysis/rules/destinations/outlier-pins-locality';
import { notInTheMesh } from '../../../lib/verify/analysis/rules/routing/not-in-the-mesh';
import { preflightWantsToken } from '../../../lib/verify/analysis/rules/routing/preflight-wants-token';
import { stickyAcrossWeights } from '../../../lib/verify/analysis/rules/routing/sticky-across-weights';
import { authorizerFailsOpen } from '../../../lib/verify/analysis/rules/security/authorizer-fails-open';
import { mutualTlsOffMeshWide } from '../../../lib/verify/analysis/rules/security/mutual-tls-off-mesh-wide';
import { issuerAnnotation } from '../../../lib/verify/analysis/rules/tls/issuer-annotation';
import { flaggerMetricsWithoutSidecar } from '../../../lib/verify/analysis/rules/workloads/flagger-metrics-without-sidecar';
import { servicesDisagreeOnProtocol } from '../../../lib/verify/analysis/rules/workloads/services-disagree-on-protocol';
import {
  API_GATEWAY,
  authorization,
  deployment,
  destinationRule,
  gateway,
  http,
  namespace,
  object,
  routeOnGateway,
  service,
  virtualService,
  yaml,
} from './support/manifests';
import { testRule } from './support/test-rule';

const STICKY = 'loadBalancer: { consistentHash: { httpHeaderName: x-user } }';
const split = (weights: readonly [number, number]) =>
  virtualService(
    'v',
    `hosts: [web], http: [{ route: [{ destination: { host: web, subset: a }, weight: ${weights[0]} }, { destination: { host: web, subset: b }, weight: ${weights[1]} }] }]`,
  );

testRule(stickyAcrossWeights, {
  accepts: {
    'one destination that gets all': yaml(destinationRule('d', `host: web, trafficPolicy: { ${STICKY} }`), split([100, 0])),
    'a split without a hash': yaml(destinationRule('d', 'host: web, subsets: [{ name: a }, { name: b }]'), split([50, 50])),
  },
  rejects: {
    'the hash of a subset': {
      manifests: yaml(
        destinationRule('d', `host: web, subsets: [{ name: a, trafficPolicy: { ${STICKY} } }, { name: b }]`),
        split([50, 50]),
      ),
      findings: [{ at: 'VirtualService shop/v spec.http[0].route', fix: /match on a header/ }],
    },
    'backends of an HTTPRoute': {
      manifests: yaml(
        API_GATEWAY,
        routeOnGateway('r', 'backendRefs: [{ name: web, port: 80, weight: 9 }, { name: web-v2, port: 80, weight: 1 }]'),
        destinationRule('d', `host: web, trafficPolicy: { ${STICKY} }`),
      ),
      findings: [{ at: 'HTTPRoute shop/r spec.rules[0].backendRefs', message: /consistentHash of web\.shop/, fix: /match on a header/ }],
    },
  },
});

const CORS = yaml(
  gateway('public', `[${http('api.example.com')}]`),
  virtualService(
    'v',
    'hosts: [api.example.com], gateways: [edge/public], http: [{ corsPolicy: { allowOrigins: [{ exact: a }] }, route: [{ destination: { host: api } }] }]',
  ),
);
const atGateway = (spec: string) => object('AuthorizationPolicy', 'edge/p', `{ selector: { matchLabels: { istio: ingress } }, ${spec} }`);
const TOKEN = 'requestPrincipals: ["*"]';

testRule(preflightWantsToken, {
  accepts: {
    'a policy for the pods behind the gateway, which do not see preflights': yaml(
      CORS,
      authorization('p', `selector: { matchLabels: { app: api } }, rules: [{ from: [{ source: { ${TOKEN} } }] }]`),
    ),
    'a rule without a token for some requests': yaml(
      CORS,
      atGateway(`rules: [{ from: [{ source: { ${TOKEN} } }] }, { to: [{ operation: { paths: [/open] } }] }]`),
    ),
    'a DENY that leaves OPTIONS out': yaml(
      CORS,
      atGateway(
        'action: DENY, rules: [{ from: [{ source: { notRequestPrincipals: ["*"] } }], to: [{ operation: { notMethods: [OPTIONS] } }] }]',
      ),
    ),
  },
  rejects: {
    'a DENY of requests without a token': {
      manifests: yaml(CORS, atGateway('action: DENY, rules: [{ from: [{ source: { notRequestPrincipals: ["*"] } }] }]')),
      findings: [{ at: 'VirtualService shop/v spec.http[0].corsPolicy', fix: /OPTIONS/ }],
    },
    'a Gateway of the Gateway API': {
      manifests: yaml(
        API_GATEWAY,
        routeOnGateway('r', 'filters: [{ type: CORS, cors: { allowOrigins: [https://a.com] } }], backendRefs: [{ name: api, port: 80 }]'),
        authorization('p', `targetRefs: [{ kind: Gateway, name: public }], rules: [{ from: [{ source: { ${TOKEN} } }] }]`),
      ),
      findings: [{ at: 'HTTPRoute shop/r spec.rules[0].filters[0].cors', fix: /OPTIONS/ }],
    },
    'a claim of the token': {
      manifests: yaml(CORS, atGateway('rules: [{ when: [{ key: "request.auth.claims[group]", values: [a] }] }]')),
      findings: [{ at: 'VirtualService shop/v spec.http[0].corsPolicy', fix: /OPTIONS/ }],
    },
  },
});

testRule(outlierPinsLocality, {
  accepts: {
    'a mesh that says how traffic is spread': {
      manifests: yaml(service('web'), destinationRule('d', 'host: web, trafficPolicy: { outlierDetection: {} }')),
      meshConfig: { localityLbSetting: { enabled: false } },
    },
    'one cluster of several, where calls are meant to stay near': yaml(
      namespace('istio-system', 'topology.istio.io/network: chennai'),
      service('web'),
      destinationRule('d', 'host: web, trafficPolicy: { outlierDetection: {} }'),
    ),
    'a host outside the mesh': destinationRule('d', 'host: api.example.com, trafficPolicy: { outlierDetection: {} }'),
  },
});

testRule(notInTheMesh, {
  accepts: {
    'a host that is no Service': virtualService('v', 'hosts: [web.example.com], gateways: [edge/public], http: []'),
    'another VirtualService for the mesh': yaml(
      service('web'),
      virtualService('v', 'hosts: [web], gateways: [edge/public], http: []'),
      virtualService('inside', 'hosts: [web], http: []'),
    ),
  },
});

testRule(issuerAnnotation, {
  rejects: {
    'an Issuer': {
      manifests: object('Gateway', 'edge/g', '{ servers: [] }', 'annotations: { cert-manager.io/issuer: ca }'),
      findings: [{ at: 'Gateway edge/g metadata.annotations.cert-manager.io/issuer', fix: /Certificate/ }],
    },
  },
});

const canary = (more: string) =>
  object('Canary', 'shop/web', `{ targetRef: { kind: Deployment, name: web }, ${more} }`).replace(
    /^apiVersion.*/,
    'apiVersion: flagger.app/v1beta1',
  );
const OUTSIDE = yaml(namespace('shop'), deployment('web'));

testRule(flaggerMetricsWithoutSidecar, {
  accepts: {
    'metrics of a template': yaml(OUTSIDE, canary('analysis: { metrics: [{ name: request-success-rate, templateRef: { name: mine } }] }')),
    'another provider': yaml(OUTSIDE, canary('provider: kubernetes, analysis: { metrics: [{ name: request-duration }] }')),
    'a namespace that the input does not have': yaml(deployment('web'), canary('analysis: { metrics: [{ name: request-duration }] }')),
  },
  rejects: {
    'ambient mode, where ztunnel counts connections only': {
      manifests: yaml(
        namespace('shop', 'istio.io/dataplane-mode: ambient'),
        deployment('web'),
        canary('analysis: { metrics: [{ name: request-duration }] }'),
      ),
      findings: [{ at: 'Canary shop/web spec.analysis.metrics[0].name', fix: /MetricTemplate/ }],
    },
  },
});

const argo = (kind: string, spec: string) => object(kind, 'argocd/a', spec).replace(/^apiVersion.*/, 'apiVersion: argoproj.io/v1alpha1');

testRule(wildcardInJsonPointer, {
  accepts: { 'a pointer to one item': argo('Application', '{ ignoreDifferences: [{ jsonPointers: [/spec/http/0] }] }') },
  rejects: {
    'the template of an ApplicationSet': {
      manifests: argo('ApplicationSet', '{ template: { spec: { ignoreDifferences: [{ jsonPointers: ["/spec/http/*/route"] }] } } }'),
      findings: [{ at: 'ApplicationSet argocd/a spec.template.spec.ignoreDifferences[0].jsonPointers[0]', fix: /jqPathExpressions/ }],
    },
  },
});

testRule(mutualTlsOffMeshWide, {
  accepts: {
    'one namespace': object('PeerAuthentication', 'shop/default', '{ mtls: { mode: DISABLE } }'),
    'some hosts': object(
      'DestinationRule',
      'istio-system/d',
      '{ host: "*.legacy.svc.cluster.local", trafficPolicy: { tls: { mode: DISABLE } } }',
    ),
  },
  rejects: {
    'the side of the clients': {
      manifests: object('DestinationRule', 'istio-system/d', '{ host: "*.local", trafficPolicy: { tls: { mode: DISABLE } } }'),
      findings: [{ at: 'DestinationRule istio-system/d spec.trafficPolicy.tls.mode', fix: /STRICT/ }],
    },
  },
});

testRule(authorizerFailsOpen, {
  accepts: {
    'an extension that authorizes nothing': object('WasmPlugin', 'edge/w', '{ url: "oci://a", phase: STATS, failStrategy: FAIL_OPEN }'),
    'an authorizer that fails closed': {
      manifests: authorization('p', 'action: CUSTOM, provider: { name: proxy }, rules: [{}]'),
      meshConfig: { extensionProviders: [{ name: 'proxy', envoyExtAuthzHttp: { service: 'proxy' } }] },
    },
  },
  rejects: {
    'an authorizer of the mesh': {
      manifests: authorization('p', 'action: CUSTOM, provider: { name: proxy }, rules: [{}]'),
      meshConfig: { extensionProviders: [{ name: 'proxy', envoyExtAuthzGrpc: { service: 'proxy', failOpen: true } }] },
      findings: [{ at: 'AuthorizationPolicy shop/p spec.provider.name', fix: /failOpen: false/ }],
    },
  },
});

const second = (name: string) => object('Service', 'shop/web-2', `{ selector: { app: web }, ports: [{ name: ${name}, port: 80 }] }`);

testRule(servicesDisagreeOnProtocol, {
  accepts: {
    'two names for HTTP/2': yaml(service('web', '[{ name: http2, port: 80 }]'), second('grpc'), deployment('web')),
    'a port that declares nothing': yaml(service('web'), second('port'), deployment('web')),
  },
});
