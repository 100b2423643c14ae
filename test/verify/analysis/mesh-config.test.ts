import { invalidValue } from '../../../lib/verify/analysis/rules/mesh-config/invalid-value';
import { providerPortWithoutGrpc } from '../../../lib/verify/analysis/rules/mesh-config/provider-port-without-grpc';
import { unknownField } from '../../../lib/verify/analysis/rules/mesh-config/unknown-field';
import { providerOfAnotherSignal } from '../../../lib/verify/analysis/rules/telemetry/provider-of-another-signal';
import { unknownProvider } from '../../../lib/verify/analysis/rules/telemetry/unknown-provider';
import { unreachableProvider } from '../../../lib/verify/analysis/rules/telemetry/unreachable-provider';
import { deployment, object, service, yaml } from './support/manifests';
import { testRule } from './support/test-rule';

const configMap = (text: string) =>
  object('ConfigMap', 'istio-system/istio', '{}').replace('spec: {}', `data: { mesh: ${JSON.stringify(text)} }`);
const of = (apiVersion: string, kind: string, spec: string) =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { namespace: istio-system, name: istio }\nspec: ${spec}\n`;
const operator = (meshConfig: string) => of('install.istio.io/v1alpha1', 'IstioOperator', `{ meshConfig: ${meshConfig} }`);
const release = (meshConfig: string, chart = 'istiod') =>
  of('helm.toolkit.fluxcd.io/v2', 'HelmRelease', `{ chart: { spec: { chart: ${chart} } }, values: { meshConfig: ${meshConfig} } }`);
const application = (values: string) => of('argoproj.io/v1alpha1', 'Application', `{ source: { chart: istiod, helm: { ${values} } } }`);
const pods = (config: string) =>
  deployment('web').replace('metadata: { labels', `metadata: { annotations: { proxy.istio.io/config: ${JSON.stringify(config)} }, labels`);
const MESH = 'ConfigMap istio-system/istio data.mesh';

testRule(unknownField, {
  accepts: {
    'fields of the newest Istio': configMap('accessLogFile: /dev/stdout\ndefaultConfig: { holdApplicationUntilProxyStarts: true }'),
    'fields as Protocol Buffers write them': configMap('access_log_file: /dev/stdout'),
    'the values of another chart': release('{ accesLogFile: /dev/stdout }', 'grafana'),
    'names that users make up': configMap('defaultConfig: { proxyMetadata: { ISTIO_META_DNS_CAPTURE: "true" } }'),
    'the annotation of pods': pods('tracing: { sampling: 10 }'),
    'an annotation that is not rendered yet': pods('${CONFIG}'),
  },
  rejects: {
    'a slip in the ConfigMap': {
      manifests: configMap('accesLogFile: /dev/stdout'),
      findings: [{ at: MESH, message: /does not have a field accesLogFile/, fix: /^write accessLogFile$/ }],
    },
    'a field of the proxies at the top': {
      manifests: operator('{ gatewayTopology: { numTrustedProxies: 1 } }'),
      findings: [{ at: 'IstioOperator istio-system/istio spec.meshConfig.gatewayTopology', fix: /defaultConfig\.gatewayTopology/ }],
    },
    'a slip in the values of a HelmRelease': {
      manifests: release('{ defaultConfig: { holdApplicationUntilProxyStart: true } }'),
      findings: [
        {
          at: 'HelmRelease istio-system/istio spec.values.meshConfig.defaultConfig.holdApplicationUntilProxyStart',
          fix: /^write holdApplicationUntilProxyStarts$/,
        },
      ],
    },
    'a slip in the values of an Application': {
      manifests: application('valuesObject: { meshConfig: { accesLogFile: a } }'),
      findings: [{ at: 'Application istio-system/istio spec.source.helm.valuesObject.meshConfig.accesLogFile', fix: /accessLogFile/ }],
    },
    'a slip in values that are a text': {
      manifests: application('values: "meshConfig: { accesLogFile: a }"'),
      findings: [{ at: 'Application istio-system/istio spec.source.helm.values', fix: /accessLogFile/ }],
    },
    'a field that a later Istio may have': {
      manifests: configMap('quantumSafety: true'),
      findings: [{ at: MESH, severity: 'info', fix: /correct the name/ }],
    },
    'a slip in the annotation of pods': {
      manifests: pods('holdApplicationUntilProxyStart: true'),
      findings: [
        {
          at: 'Deployment shop/web spec.template.metadata.annotations.proxy.istio.io/config',
          message: /^ProxyConfig does not have a field/,
          fix: /^write holdApplicationUntilProxyStarts$/,
        },
      ],
    },
  },
});

testRule(invalidValue, {
  accepts: {
    'the right type': configMap('outboundTrafficPolicy: { mode: REGISTRY_ONLY }'),
    'a number as text': configMap('defaultConfig: { concurrency: "2" }'),
    'an empty text': configMap(''),
  },
  rejects: {
    'a word in place of a mapping': {
      manifests: configMap('outboundTrafficPolicy: REGISTRY_ONLY'),
      findings: [{ at: MESH, message: /outboundTrafficPolicy of the MeshConfig is not valid/, fix: /type/ }],
    },
    'an unknown word': {
      manifests: operator('{ pathNormalization: { normalization: MERGE } }'),
      findings: [{ at: 'IstioOperator istio-system/istio spec.meshConfig.pathNormalization.normalization', fix: /MERGE_SLASHES/ }],
    },
    'a text that is not YAML': { manifests: configMap('a: ['), findings: [{ at: MESH, message: /not valid YAML/, fix: /correct/ }] },
  },
});

const providers = (...list: readonly string[]) => `extensionProviders: [${list.join(', ')}]`;
const provider = (type: string, host = 'otel.shop.svc.cluster.local', port = 4317) =>
  `{ name: otel, ${type}: { service: ${host}, port: ${port} } }`;
const telemetry = (signal: string, name = 'otel') => object('Telemetry', 'shop/t', `{ ${signal}: [{ providers: [{ name: ${name} }] }] }`);
const OTEL = service('otel', '[{ name: grpc-otlp, port: 4317 }]');
const AT_TRACING = 'Telemetry shop/t spec.tracing[0].providers[0].name';

testRule(unknownProvider, {
  accepts: {
    'defaults that the mesh defines': configMap(`${providers(provider('opentelemetry'))}\ndefaultProviders: { tracing: [otel] }`),
  },
  rejects: {
    'a default that the mesh does not define': {
      manifests: configMap('defaultProviders: { tracing: [otel] }'),
      findings: [{ at: MESH, message: /does not define a provider otel/, fix: /extensionProviders/ }],
    },
    'a default in the values of a chart': {
      manifests: release('{ defaultProviders: { tracing: [otel] } }'),
      findings: [{ at: 'HelmRelease istio-system/istio spec.values.meshConfig.defaultProviders.tracing[0]', fix: /extensionProviders/ }],
    },
  },
});

testRule(providerOfAnotherSignal, {
  accepts: {
    'a tracer for traces': yaml(configMap(providers(provider('opentelemetry'))), telemetry('tracing')),
    'what Istio brings along': telemetry('accessLogging', 'envoy'),
    'a provider whose type is not in the input': {
      manifests: telemetry('tracing'),
      meshConfig: { extensionProviders: [{ name: 'otel' }] },
    },
  },
  rejects: {
    'an access log for traces': {
      manifests: yaml(configMap(providers(provider('envoyOtelAls'))), telemetry('tracing')),
      findings: [{ at: AT_TRACING, message: /is of type envoyOtelAls, which does not support traces/, fix: /zipkin/ }],
    },
    'metrics for traces': {
      manifests: yaml(configMap(providers(provider('opentelemetry'))), telemetry('tracing', 'prometheus')),
      findings: [{ at: AT_TRACING, message: /does not support traces/, fix: /^write otel$/ }],
    },
  },
});

testRule(unreachableProvider, {
  accepts: {
    'the full name': yaml(OTEL, configMap(providers(provider('opentelemetry'))), telemetry('tracing')),
    'the full name below its namespace': yaml(
      OTEL,
      configMap(providers(provider('opentelemetry', 'shop/otel.shop.svc.cluster.local'))),
      telemetry('tracing'),
    ),
    'a provider that nothing uses': configMap(providers(provider('opentelemetry', 'otel.shop'))),
  },
  rejects: {
    'a name without the domain': {
      manifests: yaml(OTEL, configMap(providers(provider('opentelemetry', 'otel.shop.svc'))), telemetry('tracing')),
      findings: [{ at: AT_TRACING, message: /declares otel\.shop\.svc/, fix: /write otel\.shop\.svc\.cluster\.local/ }],
    },
    'another port': {
      manifests: yaml(OTEL, configMap(providers(provider('opentelemetry', 'otel.shop.svc.cluster.local', 4318))), telemetry('tracing')),
      findings: [{ at: AT_TRACING, message: /does not have the port 4318/, fix: /write port 4317/ }],
    },
  },
});

testRule(providerPortWithoutGrpc, {
  accepts: {
    'a port that is named grpc': yaml(OTEL, configMap(providers(provider('opentelemetry'))), telemetry('tracing')),
    'a provider that speaks HTTP': yaml(
      service('otel', '[{ name: http, port: 4317 }]'),
      configMap(
        providers('{ name: otel, opentelemetry: { service: otel.shop.svc.cluster.local, port: 4317, http: { path: /v1/traces } } }'),
      ),
      telemetry('tracing'),
    ),
    'another protocol': yaml(
      service('otel', '[{ name: http, port: 4317 }]'),
      configMap(providers(provider('zipkin'))),
      telemetry('tracing'),
    ),
  },
  rejects: {
    'a port that does not say it': {
      manifests: yaml(
        service('otel', '[{ name: otlp, port: 4317 }]'),
        configMap(providers(provider('opentelemetry'))),
        telemetry('tracing'),
      ),
      findings: [{ at: AT_TRACING, message: /does not declare port 4317 as gRPC/, fix: /appProtocol: grpc/ }],
    },
    'an authorizer': {
      manifests: yaml(
        service('otel', '[{ name: http, port: 4317 }]'),
        configMap(providers(provider('envoyExtAuthzGrpc'))),
        object('AuthorizationPolicy', 'shop/p', '{ action: CUSTOM, provider: { name: otel }, rules: [{}] }'),
      ),
      findings: [{ at: 'AuthorizationPolicy shop/p spec.provider.name', fix: /grpc/ }],
    },
  },
});
