import { providersOf, providerUses, type Signal } from '../../providers';
import { defineRule } from '../../rule';
import { named } from '../../words';

/** The types of providers that take a signal. */
const TYPES: Readonly<Record<Signal, readonly string[]>> = {
  tracing: ['zipkin', 'lightstep', 'datadog', 'skywalking', 'opentelemetry', 'opencensus', 'stackdriver'],
  metrics: ['prometheus', 'stackdriver'],
  accessLogging: ['envoyFileAccessLog', 'envoyHttpAls', 'envoyTcpAls', 'envoyOtelAls', 'stackdriver'],
};

/** The type of the providers that Istio contains. */
const BUILT_IN: Readonly<Record<string, string>> = { envoy: 'envoyFileAccessLog', prometheus: 'prometheus', stackdriver: 'stackdriver' };

const WORDS: Readonly<Record<Signal, string>> = { tracing: 'traces', metrics: 'metrics', accessLogging: 'access logs' };

export const providerOfAnotherSignal = defineRule({
  id: 'telemetry/provider-of-another-signal',
  severity: 'warning',
  summary: 'Every provider supports the traces, metrics or logs for which it is used.',
  reads: ['MeshConfig', 'Telemetry'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider',
  why: 'A type of provider supports one kind of signal: a tracer does not write access logs, and `envoy` only writes logs. istiod ignores a provider of another type, so nothing is sent.',

  check(mesh, report) {
    const defined = providersOf(mesh);
    for (const { name, at, signal } of providerUses(mesh)) {
      const type = defined.get(name.toLowerCase())?.type ?? (defined.has(name.toLowerCase()) ? undefined : BUILT_IN[name.toLowerCase()]);
      if (type === undefined || TYPES[signal].includes(type)) continue;

      const others = [...defined.values()].filter((each) => TYPES[signal].includes(each.type ?? '')).map((each) => each.name);
      report({
        at,
        message: `provider ${name} is of type ${type}, which does not support ${WORDS[signal]}, so none are sent there`,
        fix: others.length > 0 ? `write ${named(others)}` : `name a provider of type ${named([...TYPES[signal]])}`,
      });
    }
  },
});
