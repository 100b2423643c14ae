import type { Words } from '../words';
import { TARGETS, targets } from './targets';

const PROVIDERS = 'Extension providers of the mesh configuration. Without it: the default ones.';

/** Telemetry: traces, metrics and access logs. */
export const TELEMETRY: Words = {
  Telemetry: {
    ...targets('resource'),
    tracing: ['Tracing', 'Traces.'],
    metrics: ['Metrics', 'Metrics.'],
    accessLogging: ['AccessLogging', 'Access logs.'],
  },
  ProviderRef: { name: 'Name of an extension provider.' },
  Tracing: {
    providers: ['ProviderRef', PROVIDERS],
    match: ['Tracing-TracingSelector', 'Proxies for which it is.'],
    randomSamplingPercentage: 'Percent of the requests that are traced when nothing before has decided.',
    disableSpanReporting: 'Whether no spans are sent.',
    customTags: ['Tracing-CustomTag', 'Tags of the spans, by name.'],
    useRequestIdForTraceSampling: 'Whether the request ID says if a request is traced.',
    enableIstioTags: 'Whether spans carry the tags of Istio.',
  },
  'Tracing-TracingSelector': { mode: 'Side: as the client of a call, as its server, or both.' },
  'Tracing-CustomTag': {
    literal: ['Tracing-Literal', 'A fixed value.'],
    environment: ['Tracing-Environment', 'The value of an environment variable of the proxy.'],
    header: ['Tracing-RequestHeader', 'The value of a header of the request.'],
  },
  'Tracing-Literal': { value: 'The value.' },
  'Tracing-Environment': { name: 'Name of the variable.', defaultValue: 'Value when the variable is not set.' },
  'Tracing-RequestHeader': { name: 'Name of the header.', defaultValue: 'Value when the request does not have the header.' },
  Metrics: {
    providers: ['ProviderRef', PROVIDERS],
    overrides: ['MetricsOverrides', 'Changes to single metrics, applied in order.'],
    reportingInterval: 'Time between two reports of TCP metrics. Without it: 5s.',
  },
  MetricsOverrides: {
    match: ['MetricSelector', 'Metrics that are changed. Without it: all.'],
    disabled: 'Whether the metrics are turned off.',
    tagOverrides: ['MetricsOverrides-TagOverride', 'Changes to labels of the metrics, by their names.'],
  },
  MetricSelector: {
    metric: 'A metric of Istio.',
    customMetric: 'A metric by its name.',
    mode: 'Side: as the client of a call, as its server, or both.',
  },
  'MetricsOverrides-TagOverride': { operation: 'Whether the label is set or removed.', value: 'CEL expression of the value.' },
  AccessLogging: {
    providers: ['ProviderRef', PROVIDERS],
    match: ['AccessLogging-LogSelector', 'Proxies for which it is.'],
    disabled: 'Whether nothing is logged.',
    filter: ['AccessLogging-Filter', 'Which requests are logged. Without it: all.'],
  },
  'AccessLogging-LogSelector': { mode: 'Side: as the client of a call, as its server, or both.' },
  'AccessLogging-Filter': { expression: 'CEL expression that is true for requests to log, such as `response.code >= 400`.' },
  ...TARGETS,
};
