import { sidecarInAmbient } from '../../../lib/verify/analysis/rules/ambient/sidecar-in-ambient';
import { ignoredAdd } from '../../../lib/verify/analysis/rules/envoy-filter/ignored-add';
import { ignoredRemove } from '../../../lib/verify/analysis/rules/envoy-filter/ignored-remove';
import { ignoredReplace } from '../../../lib/verify/analysis/rules/envoy-filter/ignored-replace';
import { relativeOperation } from '../../../lib/verify/analysis/rules/envoy-filter/relative-operation';
import { relativeOperationWithVersion } from '../../../lib/verify/analysis/rules/envoy-filter/relative-operation-with-version';
import { bareGatewayName } from '../../../lib/verify/analysis/rules/routing/bare-gateway-name';
import { claimRouteWithoutAuthentication } from '../../../lib/verify/analysis/rules/routing/claim-route-without-authentication';
import { deprecatedFaultPercent } from '../../../lib/verify/analysis/rules/routing/deprecated-fault-percent';
import { ignoredSourceLabels } from '../../../lib/verify/analysis/rules/routing/ignored-source-labels';
import { internalGateway } from '../../../lib/verify/analysis/rules/routing/internal-gateway';
import { conflictingSidecars } from '../../../lib/verify/analysis/rules/sidecar/conflicting-sidecars';
import { emptyOutboundPolicy } from '../../../lib/verify/analysis/rules/sidecar/empty-outbound-policy';
import { ignoredEgressProxy } from '../../../lib/verify/analysis/rules/sidecar/ignored-egress-proxy';
import { selectorOnMeshSidecar } from '../../../lib/verify/analysis/rules/sidecar/selector-on-mesh-sidecar';
import { severalDefaultSidecars } from '../../../lib/verify/analysis/rules/sidecar/several-default-sidecars';
import { unknownEgressNamespace } from '../../../lib/verify/analysis/rules/sidecar/unknown-egress-namespace';
import { unknownEgressHost } from '../../../lib/verify/analysis/rules/sidecar/unknown-egress-host';
import { unmatchedSidecar } from '../../../lib/verify/analysis/rules/sidecar/unmatched-sidecar';
import { conflictingTelemetries } from '../../../lib/verify/analysis/rules/telemetry/conflicting-telemetries';
import { lightstepProvider } from '../../../lib/verify/analysis/rules/telemetry/lightstep-provider';
import { missingLogProvider } from '../../../lib/verify/analysis/rules/telemetry/missing-log-provider';
import { severalDefaultTelemetries } from '../../../lib/verify/analysis/rules/telemetry/several-default-telemetries';
import { unknownProvider } from '../../../lib/verify/analysis/rules/telemetry/unknown-provider';
import { unmatchedTelemetry } from '../../../lib/verify/analysis/rules/telemetry/unmatched-telemetry';
import { deployment, gateway, GATEWAY_PODS, http, namespace, object, virtualService, yaml } from './support/manifests';
import { testRule } from './support/test-rule';

const sidecar = (name: string, spec: string) => object('Sidecar', name, `{ ${spec} }`);
const telemetry = (name: string, spec: string) => object('Telemetry', name, `{ ${spec} }`);
const FOR_WEB = 'workloadSelector: { labels: { app: web } }';

testRule(unmatchedSidecar, {
  accepts: { 'pods of its namespace': yaml(deployment('web'), sidecar('shop/s', FOR_WEB)) },
  rejects: {
    'pods of another namespace': {
      closed: true,
      manifests: yaml(deployment('web'), object('Pod', 'blog/p', '{}'), sidecar('blog/s', FOR_WEB)),
      findings: [{ at: 'Sidecar blog/s spec.workloadSelector', fix: /labels of Pod blog\/p/ }],
    },
    'a namespace without pods, as a note': {
      manifests: sidecar('shop/s', FOR_WEB),
      findings: [{ at: 'Sidecar shop/s spec.workloadSelector', severity: 'info', fix: /--context/ }],
    },
  },
});

testRule(conflictingSidecars, {
  accepts: {
    'other pods': yaml(
      deployment('web'),
      deployment('stock'),
      sidecar('shop/s', FOR_WEB),
      sidecar('shop/t', 'workloadSelector: { labels: { app: stock } }'),
    ),
  },
});

testRule(severalDefaultSidecars, {
  accepts: {
    'one with a selector': yaml(sidecar('shop/s', FOR_WEB), sidecar('shop/t', '')),
    'two namespaces': yaml(sidecar('shop/s', ''), sidecar('blog/s', '')),
  },
});

testRule(unknownEgressNamespace, {
  accepts: {
    'namespaces that exist, and the words for others': yaml(
      namespace('shop'),
      namespace('payments'),
      object('Sidecar', 'shop/default', '{ egress: [{ hosts: ["./*", "*/api.example.com", "payments/*", "~/*"] }] }'),
    ),
    'the root namespace, which most repositories do not have': object(
      'Sidecar',
      'shop/default',
      '{ egress: [{ hosts: ["istio-system/*"] }] }',
    ),
  },
  rejects: {
    'a slip': {
      manifests: yaml(namespace('payments'), object('Sidecar', 'shop/default', '{ egress: [{ hosts: ["payment/*"] }] }')),
      findings: [{ at: 'Sidecar shop/default spec.egress[0].hosts[0]', fix: /write payments/ }],
    },
    'a namespace that is not in the input, as a note': {
      manifests: object('Sidecar', 'shop/default', '{ egress: [{ hosts: ["payment/*"] }] }'),
      findings: [{ at: 'Sidecar shop/default spec.egress[0].hosts[0]', severity: 'info', fix: /--context/ }],
    },
    'one that the whole cluster does not have': {
      closed: true,
      manifests: object('Sidecar', 'shop/default', '{ egress: [{ hosts: ["payment/*"] }] }'),
      findings: [{ at: 'Sidecar shop/default spec.egress[0].hosts[0]', fix: /correct the name/ }],
    },
  },
});

testRule(unknownEgressHost, {
  accepts: {
    'wildcards and nothing': sidecar('shop/s', 'egress: [{ hosts: [./*, "istio-system/*", "*/*.a.com", ~/*] }]'),
    'a host of a ServiceEntry': yaml(
      object('ServiceEntry', 'shop/a', '{ hosts: [a.com] }'),
      sidecar('shop/s', 'egress: [{ hosts: ["*/a.com"] }]'),
    ),
  },
  rejects: {
    'a Service of a namespace that the input does not show, as a note': {
      manifests: sidecar('shop/s', 'egress: [{ hosts: [blog/web.blog.svc.cluster.local] }]'),
      findings: [{ at: 'Sidecar shop/s spec.egress[0].hosts[0]', severity: 'info', fix: /--context/ }],
    },
  },
});

testRule(selectorOnMeshSidecar, {
  accepts: { 'another namespace': sidecar('shop/s', FOR_WEB) },
  rejects: {
    'the root namespace of this mesh': {
      manifests: sidecar('mesh/s', FOR_WEB),
      meshConfig: { rootNamespace: 'mesh' },
      findings: [{ at: 'Sidecar mesh/s spec.workloadSelector', fix: /remove the selector/ }],
    },
  },
});

testRule(emptyOutboundPolicy, { accepts: { 'no policy': sidecar('shop/s', '') } });

testRule(ignoredEgressProxy, { accepts: { 'a mode': sidecar('shop/s', 'outboundTrafficPolicy: { mode: ALLOW_ANY }') } });

testRule(sidecarInAmbient, {
  accepts: {
    'pods that have a sidecar all the same': yaml(
      namespace('shop', 'istio.io/dataplane-mode: ambient'),
      deployment('web', { labels: 'sidecar.istio.io/inject: "true"' }),
      sidecar('shop/s', FOR_WEB),
    ),
  },
  rejects: {
    'pods in ambient mode': {
      manifests: yaml(namespace('shop', 'istio.io/dataplane-mode: ambient'), deployment('web'), sidecar('shop/s', FOR_WEB)),
      findings: [{ at: 'Sidecar shop/s spec.workloadSelector', fix: /remove it/ }],
    },
  },
});

testRule(unmatchedTelemetry, { accepts: { 'a target': telemetry('shop/t', 'targetRefs: [{ kind: Service, name: web }]') } });

testRule(conflictingTelemetries, {
  accepts: {
    'one for some and one for all': yaml(
      deployment('web'),
      telemetry('shop/t', 'selector: { matchLabels: { app: web } }'),
      telemetry('shop/u', ''),
    ),
    'two for other pods, none of which are known': yaml(
      telemetry('shop/t', 'selector: { matchLabels: { app: web } }'),
      telemetry('shop/u', 'selector: { matchLabels: { app: api } }'),
    ),
  },
  rejects: {
    'two with one selector, though the pods are elsewhere': {
      manifests: yaml(
        telemetry('shop/t', 'selector: { matchLabels: { app: web, tier: front } }'),
        telemetry('shop/u', 'selector: { matchLabels: { tier: front, app: web } }'),
      ),
      findings: [
        { at: 'Telemetry shop/t spec.selector', fix: /one/ },
        { at: 'Telemetry shop/u spec.selector', fix: /one/ },
      ],
    },
  },
});

testRule(severalDefaultTelemetries, {
  accepts: { 'one with a target': yaml(telemetry('shop/t', ''), telemetry('shop/u', 'targetRefs: [{ kind: Service, name: web }]')) },
});

testRule(missingLogProvider, {
  accepts: {
    'a mesh with a default': {
      manifests: telemetry('shop/t', 'accessLogging: [{}]'),
      meshConfig: { defaultProviders: { accessLogging: ['envoy'] } },
    },
    'no logs at all': telemetry('shop/t', 'accessLogging: [{ disabled: true }]'),
  },
  rejects: {
    'no default': {
      manifests: telemetry('shop/t', 'accessLogging: [{}]'),
      findings: [{ at: 'Telemetry shop/t spec.accessLogging[0]', fix: /name: envoy/ }],
    },
  },
});

testRule(lightstepProvider, {
  accepts: {
    'another kind of provider': {
      manifests: telemetry('shop/t', 'tracing: [{ providers: [{ name: a }] }]'),
      meshConfig: { extensionProviders: [{ name: 'a', zipkin: {} }] },
    },
  },
});

testRule(unknownProvider, {
  accepts: {
    'what Istio brings along': telemetry('shop/t', 'metrics: [{ providers: [{ name: prometheus }] }]'),
    'what the mesh defines': {
      manifests: telemetry('shop/t', 'tracing: [{ providers: [{ name: a }] }]'),
      meshConfig: { extensionProviders: [{ name: 'a' }] },
    },
    'what it defines in another case, which istiod takes too': {
      manifests: telemetry('shop/t', 'tracing: [{ providers: [{ name: Jaeger }] }]'),
      meshConfig: { extensionProviders: [{ name: 'jaeger' }] },
    },
  },
  rejects: {
    'what it does not define': {
      manifests: telemetry('shop/t', 'accessLogging: [{ providers: [{ name: envoy }, { name: loki }] }]'),
      meshConfig: { extensionProviders: [{ name: 'a' }] },
      findings: [{ at: 'Telemetry shop/t spec.accessLogging[0].providers[1].name', fix: /extensionProviders/ }],
    },
  },
});

const patch = (name: string, applyTo: string, operation: string, more = '') =>
  object(
    'EnvoyFilter',
    `shop/${name}`,
    `{ ${more} configPatches: [{ applyTo: ${applyTo}, patch: { operation: ${operation}, value: { name: lua } } }] }`,
  );
const OPERATION = 'EnvoyFilter shop/f spec.configPatches[0].patch.operation';

testRule(ignoredAdd, {
  accepts: { 'a cluster': patch('f', 'CLUSTER', 'ADD') },
  rejects: {
    'a route configuration': { manifests: patch('f', 'ROUTE_CONFIGURATION', 'ADD'), findings: [{ at: OPERATION, fix: /MERGE/ }] },
  },
});
testRule(ignoredRemove, {
  accepts: { 'a filter': patch('f', 'HTTP_FILTER', 'REMOVE') },
  rejects: { 'a route': { manifests: patch('f', 'HTTP_ROUTE', 'REMOVE'), findings: [{ at: OPERATION, fix: /./ }] } },
});
testRule(ignoredReplace, {
  accepts: { 'a virtual host': patch('f', 'VIRTUAL_HOST', 'REPLACE') },
  rejects: { 'a listener': { manifests: patch('f', 'LISTENER', 'REPLACE'), findings: [{ at: OPERATION, fix: /MERGE/ }] } },
});

testRule(relativeOperation, {
  accepts: {
    'the first place': patch('f', 'HTTP_FILTER', 'INSERT_FIRST'),
    'a priority': patch('f', 'HTTP_FILTER', 'REMOVE', 'priority: -1,'),
    'what is ignored anyway': patch('f', 'HTTP_ROUTE', 'REMOVE'),
  },
  rejects: {
    'a place behind another': { manifests: patch('f', 'NETWORK_FILTER', 'INSERT_AFTER'), findings: [{ at: OPERATION, fix: /priority/ }] },
  },
});

testRule(relativeOperationWithVersion, {
  accepts: {
    'another filter': yaml(
      object(
        'EnvoyFilter',
        'shop/v',
        '{ configPatches: [{ applyTo: HTTP_FILTER, match: { proxy: { proxyVersion: a } }, patch: { operation: ADD, value: { name: wasm } } }] }',
      ),
      patch('f', 'HTTP_FILTER', 'REMOVE'),
    ),
  },
  rejects: {
    'a filter that another object brings for a version': {
      manifests: yaml(
        object(
          'EnvoyFilter',
          'shop/v',
          '{ configPatches: [{ applyTo: HTTP_FILTER, match: { proxy: { proxyVersion: a } }, patch: { operation: ADD, value: { name: lua } } }] }',
        ),
        patch('f', 'HTTP_FILTER', 'REMOVE'),
      ),
      findings: [{ at: OPERATION, fix: /proxyVersion/ }],
    },
  },
});

testRule(internalGateway, { accepts: { 'a Gateway of the user': virtualService('v', 'hosts: [a.com], gateways: [edge/public]') } });
testRule(bareGatewayName, { accepts: { 'the mesh': virtualService('v', 'hosts: [a.com], gateways: [mesh]') } });
testRule(ignoredSourceLabels, {
  accepts: { 'labels alone': virtualService('v', 'hosts: [a], http: [{ match: [{ sourceLabels: { app: x } }] }]') },
  rejects: {
    'a namespace of the caller, for TCP': {
      manifests: virtualService('v', 'hosts: [a], tcp: [{ match: [{ gateways: [mesh], sourceNamespace: x }] }]'),
      findings: [{ at: 'VirtualService shop/v spec.tcp[0].match[0].sourceNamespace', fix: /remove gateways/ }],
    },
  },
});
testRule(deprecatedFaultPercent, {
  accepts: { 'no share': virtualService('v', 'hosts: [a], http: [{ fault: { delay: { percent: 0, fixedDelay: 1s } } }]') },
});

const CLAIM = virtualService(
  'v',
  'hosts: [a.com], gateways: [edge/public], http: [{ match: [{ withoutHeaders: { "@request.auth.claims.sub": {} } }] }]',
);

testRule(claimRouteWithoutAuthentication, {
  accepts: {
    'a RequestAuthentication for the whole mesh': yaml(
      GATEWAY_PODS,
      gateway('public', `[${http('a.com')}]`),
      CLAIM,
      object('RequestAuthentication', 'istio-system/t', '{}'),
    ),
    'pods that are not in the input': yaml(gateway('public', `[${http('a.com')}]`), CLAIM),
  },
  rejects: {
    'one for other pods': {
      manifests: yaml(
        GATEWAY_PODS,
        gateway('public', `[${http('a.com')}]`),
        CLAIM,
        object('RequestAuthentication', 'edge/t', '{ selector: { matchLabels: { app: web } } }'),
      ),
      findings: [
        { at: 'VirtualService shop/v spec.http[0].match[0].withoutHeaders.@request.auth.claims.sub', fix: /RequestAuthentication/ },
      ],
    },
  },
});
